import { join } from "@std/path";
import { projectFolder } from "./project_folder.ts";

/** Where definitions and methods are looked up by name: the last folder that has a name wins. */
export interface DefinitionFolders {
  tasks: string[];
  backbones: string[];
  methods: string[];
  benchmarks: string[];
  translations: string[];
}

/** The project's own folders, where they are files, followed by the ones given. */
export function definitionFolders(
  more: Partial<Record<keyof DefinitionFolders, readonly string[]>> = {},
): DefinitionFolders {
  const project = projectFolder();
  const own = (folder: string): string[] =>
    project === undefined ? [] : [join(project, folder)];
  return {
    tasks: [...own("tasks"), ...more.tasks ?? []],
    backbones: [...own("backbones"), ...more.backbones ?? []],
    methods: [...own("methods"), ...more.methods ?? []],
    benchmarks: [...own("benchmarks"), ...more.benchmarks ?? []],
    translations: [...own("translations"), ...more.translations ?? []],
  };
}
