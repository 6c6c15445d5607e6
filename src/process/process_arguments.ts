import { basename, dirname, fromFileUrl, join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { neededProjectFolder } from "../config/project_folder.ts";

/** What of the project's folder its scripts are made of. */
const OWN = [
  "src",
  "doors",
  "mod.ts",
  "deno.json",
  "deno.lock",
  "node_modules",
];

/** What a process may do beyond reading variables and facts of the machine. */
export interface ProcessRights {
  /** Files and folders, with all that is in them, that it reads beside the project's own code and packages; default all. */
  read?: readonly string[];
  /** Files and folders, with all that is in them, that it writes; default none. */
  write?: readonly string[];
  /** Whether it loads the native code of installed packages, or of those in another folder; default no. */
  native?: boolean | string;
  /** Programs that it starts, by name or path; default none. */
  run?: readonly string[];
}

/**
 * The arguments with which Deno runs one of the project's own scripts in a
 * process that cannot do more than it has to: it reaches no other machine, not
 * even for modules, and starts no programs but those that are named.
 *
 * What must not come into results, the hub's token, such a process does not see.
 *
 * @throws {InputError} When a path has a comma, which Deno knows no way to
 *   quote, or Dor was imported from a URL.
 */
export function processArguments(
  script: URL,
  { read, write: written = [], native = false, run = [] }: ProcessRights = {},
): string[] {
  const project = neededProjectFolder("train, plan or translate");
  const installed = join(project, "node_modules");
  const write = written.flatMap(withLinksFollowed);
  for (
    const path of [...(read ?? []).flatMap(withLinksFollowed), ...write, ...run]
  ) {
    if (!path.includes(",")) continue;
    throw new InputError(
      `Cannot have a process use ${path}: its path has a comma, use a folder without one`,
    );
  }
  return [
    "run",
    "--quiet",
    "--no-prompt",
    "--cached-only",
    `--config=${join(project, "deno.json")}`,
    read === undefined ? "--allow-read" : `--allow-read=${
      [
        ...new Set(
          [...own(project), ...read].flatMap(withLinksFollowed).concat(write),
        ),
      ].join(",")
    }`,
    "--allow-env",
    "--ignore-env=HF_TOKEN",
    "--allow-sys",
    ...write.length === 0 ? [] : [`--allow-write=${write.join(",")}`],
    // Without a folder, the C library could be loaded too, which starts any program.
    ...native === false
      ? []
      : [`--allow-ffi=${realPath(native === true ? installed : native)}`],
    ...run.length === 0 ? [] : [`--allow-run=${run.join(",")}`],
    fromFileUrl(script),
  ];
}

/** What every script of the project reads. */
function own(project: string): string[] {
  return OWN.map((name) => join(project, name));
}

/** A path as it is given, and as the system sees it through links, which is what Deno looks at. */
function withLinksFollowed(path: string): string[] {
  return [path, realPath(path)];
}

/** The real path of what is there, and of what will be in a folder that is. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}
