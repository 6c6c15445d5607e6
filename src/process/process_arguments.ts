import { basename, dirname, fromFileUrl, join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { requiredProjectFolder } from "../config/project_folder.ts";
import { NO_MAGLEV } from "./no_maglev.ts";

/** The parts of Dor's folder that its scripts need. */
const OWN = [
  "src",
  "doors",
  "mod.ts",
  "methods/mod.ts",
  "deno.json",
  "deno.lock",
  "node_modules",
];

/** What a process may do, besides reading environment variables and facts about the machine. */
export interface ProcessRights {
  /** Files and folders that it may read, besides Dor's code and packages. Default: all. */
  read?: readonly string[];
  /** Files and folders that it may write. Default: none. */
  write?: readonly string[];
  /**
   * The native code that it may load and call: of installed packages, of those
   * in a folder, or any, which takes a graphics card. Default: none.
   */
  native?: "packages" | "all" | { folder: string };
  /** Hosts with ports that it may connect to. Default: none. */
  net?: readonly string[];
  /** Whether it sees the Hugging Face token. Default: only with `run: "all"`. */
  token?: boolean;
  /** Programs that it may start, by name or path; all with `all`. Default: none. */
  run?: readonly string[] | "all";
}

/**
 * Deno's arguments for running one of Dor's scripts with no more rights than it
 * needs: it connects to no hosts except those listed, not even for modules,
 * starts no programs except those listed, and does not see the tokens of the
 * Hugging Face hub and of MLflow.
 *
 * @throws {InputError} When a path has a comma, which Deno cannot quote, or Dor
 *   was imported from a URL.
 */
export function processArguments(
  script: URL,
  {
    read,
    write: written = [],
    native,
    net = [],
    run = [],
    token = run === "all",
  }: ProcessRights = {},
): string[] {
  const project = requiredProjectFolder("train, plan or translate");
  const hidden = [
    ...token ? [] : ["HF_TOKEN"],
    ...run === "all" ? [] : ["MLFLOW_TRACKING_TOKEN"],
  ];
  const write = written.flatMap(withLinksFollowed);
  for (
    const path of [
      ...(read ?? []).flatMap(withLinksFollowed),
      ...write,
      ...run === "all" ? [] : run,
    ]
  ) {
    if (!path.includes(",")) continue;
    throw new InputError(
      `Cannot give a process access to ${path}: the path has a comma; use a path without one`,
    );
  }
  return [
    "run",
    NO_MAGLEV,
    "--quiet",
    "--no-prompt",
    "--cached-only",
    // Whoever started Dor has installed its packages: not to look after them again saves a quarter of a second.
    "--node-modules-dir=manual",
    `--config=${join(project, "deno.json")}`,
    read === undefined ? "--allow-read" : `--allow-read=${
      [
        ...new Set(
          [...OWN.map((name) => join(project, name)), ...read]
            .flatMap(withLinksFollowed).concat(write),
        ),
      ].join(",")
    }`,
    "--allow-env",
    ...hidden.length === 0 ? [] : [`--ignore-env=${hidden.join(",")}`],
    ...net.length === 0 ? [] : [`--allow-net=${net.join(",")}`],
    "--allow-sys",
    ...write.length === 0 ? [] : [`--allow-write=${write.join(",")}`],
    ...nativeArguments(native, project),
    ...run === "all"
      ? ["--allow-run"]
      : run.length === 0
      ? []
      : [`--allow-run=${run.join(",")}`],
    fromFileUrl(script),
  ];
}

function nativeArguments(
  native: ProcessRights["native"],
  project: string,
): string[] {
  switch (native) {
    case undefined:
      return [];
    case "all":
      // The process keeps this right for the thread of a device: Deno lets nothing less call functions by their address.
      return ["--allow-ffi", "--unstable-worker-options"];
    case "packages":
      return [`--allow-ffi=${realPath(join(project, "node_modules"))}`];
    default:
      return [`--allow-ffi=${realPath(native.folder)}`];
  }
}

/** A path as given, and with symbolic links resolved, which is what Deno checks. */
function withLinksFollowed(path: string): string[] {
  return [path, realPath(path)];
}

/** The path with symbolic links resolved; its last parts need not exist yet. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}
