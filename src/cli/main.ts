import { definitionFolders } from "../config/definition_folders.ts";
import { definitionNames } from "../config/find_definition.ts";
import { NO_BUILT_INS } from "../config/study_folder.ts";
import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import { RecordError } from "../results/record_error.ts";
import { printError } from "./fitted.ts";
import { programHelp, verbHelp } from "./help.ts";
import { readOptions } from "./read_options.ts";
import { keepRights, rightsOf } from "./rights.ts";
import { VERSION } from "../run/environment.ts";
import { VERBS } from "./verbs.ts";

/** Runs a command line and returns its exit code; prints errors of input and results. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await runVerb(args);
  } catch (error) {
    const message = error instanceof InputError || error instanceof RecordError
      ? error.message
      : systemPathMessage(error);
    if (message === undefined) throw error;
    printError(message);
    return 2;
  }
}

async function runVerb(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  const help = first === "--help" || first === "-h" || first === "help";
  if (help && rest.length === 0) {
    console.log(programHelp(VERBS));
    return 0;
  }
  if (help) return await runVerb([...rest, "--help"]);
  if (first === "--version") {
    console.log(`dor ${VERSION}`);
    return 0;
  }
  const named = VERBS.find((verb) => verb.name === first);
  if (named === undefined && first !== undefined && !isSuite(first)) {
    const names = [...VERBS.map((verb) => verb.name), "help"];
    const suites = definitionNames(definitionFolders().benchmarks);
    throw new InputError(
      `Unknown command or suite ${JSON.stringify(first)}${
        suggestion(first, [...names, ...suites]) ||
        `; the commands are ${names.join(", ")}`
      }${NO_BUILT_INS}`,
    );
  }
  const verb = named ?? VERBS[0];
  const given = readOptions(named === undefined ? args : rest, verb.options);
  if (given.flag("help")) {
    console.log(verbHelp(verb));
    return 0;
  }
  keepRights(rightsOf(verb, given));
  return await verb.run(given);
}

/** What an error says about a path such as `/dev/stdout`, for which Deno demands all rights; undefined for others. */
function systemPathMessage(error: unknown): string | undefined {
  const path = error instanceof Deno.errors.NotCapable
    ? /^Requires all access to (".*?"),/s.exec(error.message)?.[1]
    : undefined;
  return path &&
    `Cannot use ${path}: Deno gives access to files of the system, as in /dev and /proc, only with all rights; name another file`;
}

/** Whether the first argument can belong to a `run` that is not named. */
function isSuite(first: string): boolean {
  return first.startsWith("-") || /\.ya?ml$/.test(first) ||
    definitionNames(definitionFolders().benchmarks).includes(first);
}

// Not `Deno.exitCode`: Deno 2.9.6 can crash when it ends by itself with memory nearly full.
if (import.meta.main) Deno.exit(await main(Deno.args));
