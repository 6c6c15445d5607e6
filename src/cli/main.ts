import { definitionFolders } from "../config/definition_folders.ts";
import { definitionNames } from "../config/find_definition.ts";
import { InputError } from "../config/input_error.ts";
import { suggestion } from "../config/suggestion.ts";
import { RecordError } from "../run/record_error.ts";
import { programHelp, verbHelp } from "./help.ts";
import { readOptions } from "./options.ts";
import { across } from "./across.ts";
import { cancel } from "./cancel.ts";
import { compare } from "./compare.ts";
import { doctor } from "./doctor.ts";
import { fetchVerb } from "./fetch.ts";
import { list } from "./list.ts";
import { newVerb } from "./new.ts";
import { report } from "./report.ts";
import { run } from "./run.ts";
import { show } from "./show.ts";
import { status } from "./status.ts";
import { verify } from "./verify.ts";
import { view } from "./view.ts";
import type { Verb } from "./verb.ts";

const VERBS: readonly Verb[] = [
  run,
  list,
  status,
  cancel,
  report,
  view,
  compare,
  across,
  verify,
  show,
  fetchVerb,
  doctor,
  newVerb,
];

/** Runs a command line and gives its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === "--help" || first === "-h" || first === "help") {
    console.log(programHelp(VERBS));
    return 0;
  }
  const named = VERBS.find((verb) => verb.name === first);
  if (named === undefined && first !== undefined && !isSuite(first)) {
    const names = VERBS.map((verb) => verb.name);
    throw new InputError(
      `Cannot do ${JSON.stringify(first)}: known verbs are ${names.join(", ")}${
        suggestion(first, names)
      }`,
    );
  }
  const verb = named ?? run;
  const given = readOptions(named === undefined ? args : rest, [
    ...verb.options,
    { name: "help", help: "" },
  ]);
  if (given.flag("help")) {
    console.log(verbHelp(verb));
    return 0;
  }
  return await verb.run(given);
}

/** Whether the first argument can be a suite or an option of it, "run" left out. */
function isSuite(first: string): boolean {
  return first.startsWith("-") || /\.ya?ml$/.test(first) ||
    definitionNames(definitionFolders().benchmarks).includes(first);
}

if (import.meta.main) {
  try {
    Deno.exitCode = await main(Deno.args);
  } catch (error) {
    if (error instanceof InputError || error instanceof RecordError) {
      console.error(error.message);
      Deno.exitCode = 2;
    } else {
      throw error;
    }
  }
}
