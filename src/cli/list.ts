import { dirname, resolve } from "@std/path";
import type { DefinitionFolders } from "../config/definition_folders.ts";
import { definitionNames } from "../config/find_definition.ts";
import { InputError } from "../errors/input_error.ts";
import {
  loadBackboneDefinition,
  loadSuiteDefinition,
  loadTaskDefinition,
} from "../config/load_definition.ts";
import { findMethods } from "../run/kinds/find_methods.ts";
import { KINDS as METHOD_KINDS } from "../run/kinds/kinds.ts";
import { shippedFolder } from "../config/study_folder.ts";
import { suggestion } from "../errors/suggestion.ts";
import { OPTIONS } from "./options.ts";
import { foldersOf } from "./plan_options.ts";
import { printMarkdown } from "./print_markdown.ts";
import { recordTable } from "./record_table.ts";
import type { Verb } from "./verb.ts";

type Row = Record<string, string>;

/** A definition with its file. */
type FoundRow = Row & { name: string; file: string };

/** The definitions of each kind, not yet loaded. */
const KINDS: Record<
  string,
  (folders: DefinitionFolders) => (() => FoundRow | Promise<FoundRow>)[]
> = {
  suites: (folders) =>
    definitionNames(folders.benchmarks).map((name) => () => {
      const { file, definition } = loadSuiteDefinition(name, folders);
      const { target, backbone = "", methods, seeds, title } = definition;
      return {
        name,
        file,
        target,
        backbone,
        methods: methods.map((entry) => entry.name).join(", "),
        runs: String(methods.length * seeds.length),
        title,
      };
    }),
  tasks: (folders) =>
    definitionNames(folders.tasks).map((name) => () => {
      const { file, definition } = loadTaskDefinition(name, folders);
      const { language, kind, labels, metrics, title } = definition;
      return {
        name,
        file,
        language,
        kind: kind.replace("_", "-"),
        labels: String(labels.length),
        metric: metrics.primary,
        title,
      };
    }),
  backbones: (folders) =>
    definitionNames(folders.backbones).map((name) => () => {
      const { file, definition } = loadBackboneDefinition(name, folders);
      const { architecture, title } = definition;
      return { name, file, architecture, title };
    }),
  methods: (folders) =>
    [...findMethods(folders.methods)].map(
      ([name, { kind, file, problem }]) => async () => {
        if (problem !== undefined) throw new InputError(problem);
        const { title, reference } = await METHOD_KINDS[kind]
          .describe(name, file);
        return { name, file, kind, title, reference };
      },
    ),
};

/** `list`: lists definitions and methods. */
export const list: Verb = {
  name: "list",
  usage: "[suites|tasks|backbones|methods]",
  summary: "List suites, tasks, backbones and methods",
  details: `
Lists all four by default: the built-in ones and those of the current study. The
column "from" is the folder of a definition. What cannot be loaded is left out,
with the reason and exit code 2.`,
  options: [...OPTIONS.folders, OPTIONS.json],
  rights: [],
  async run(given) {
    const known = Object.keys(KINDS);
    const wanted = given.words.length === 0 ? known : given.words;
    for (const kind of wanted) {
      if (!Object.hasOwn(KINDS, kind)) {
        throw new InputError(
          `Cannot list ${JSON.stringify(kind)}: expected ${known.join(", ")}${
            suggestion(kind, known)
          }`,
        );
      }
    }
    const folders = foldersOf(given);
    const found: Record<string, Row[]> = {};
    const problems: string[] = [];
    for (const kind of wanted) {
      found[kind] = [];
      for (const load of KINDS[kind]!(folders)) {
        try {
          const { name, file, ...row } = await load();
          const from = originOf(kind, file, folders);
          found[kind].push({ name, from, ...row });
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          problems.push(error.message);
        }
      }
    }
    for (const problem of problems) console.error(problem);
    const code = problems.length === 0 ? 0 : 2;
    if (given.flag("json")) {
      console.log(JSON.stringify(found, null, 2));
      return code;
    }
    const rows = Object.values(found).flat();
    if (rows.every(({ from }) => from === SHIPPED)) {
      for (const row of rows) delete row.from;
    }
    printMarkdown(
      Object.entries(found).map(([kind, rows]) =>
        `## ${kind}\n\n${recordTable(rows)}`
      ).join("\n\n"),
    );
    return code;
  },
};

/** Where built-in definitions are from. */
const SHIPPED = "Dor";

function originOf(
  kind: string,
  file: string,
  folders: DefinitionFolders,
): string {
  const name = kind === "suites" ? "benchmarks" : kind;
  const folder = dirname(file);
  if (folder === shippedFolder(name)) return SHIPPED;
  // As the user wrote it.
  return folders[name as keyof DefinitionFolders].find((one) =>
    resolve(one) === resolve(folder)
  ) ?? folder;
}
