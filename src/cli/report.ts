import { join } from "@std/path";
import { InputError } from "../config/input_error.ts";
import { buildLeaderboard } from "../report/leaderboard.ts";
import { readSuite } from "../report/read_suite.ts";
import { writeReport } from "../report/write_report.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./plan_options.ts";
import type { Verb } from "./verb.ts";

/** `report`: makes a leaderboard of records. */
export const report: Verb = {
  name: "report",
  usage: "[SUITE]",
  summary: "Make a suite's leaderboard from its records",
  details: `
Reads OUT/SUITE and writes OUT/SUITE/leaderboard.md; nothing is trained, and no
data is needed. With --json the leaderboard is printed as plain data instead.`,
  options: [OPTIONS.out, OPTIONS.json],
  run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const { plan, records, failures } = readSuite(folder);
    if (!records.some(({ id }) => plan.runs.some((run) => run.id === id))) {
      throw new InputError(
        `Cannot report on ${folder}: none of its ${plan.runs.length} runs has finished`,
      );
    }
    if (given.flag("json")) {
      const leaderboard = buildLeaderboard(plan, records, failures);
      console.log(JSON.stringify(leaderboard, null, 2));
      return 0;
    }
    const { text, files } = writeReport(folder);
    console.log(text);
    console.log(`Written: ${files.join(", ")}`);
    return 0;
  },
};

/**
 * The results folder of a suite that is named, or given by its file.
 *
 * @throws {InputError} When there is something else than a folder.
 */
export function resultsOf(suite: string, out = "results"): string {
  if (isFile(out)) {
    throw new InputError(
      `Cannot find results in ${out}: it is no folder, name another one with --out`,
    );
  }
  return join(out, suite.split(/[\\/]/).at(-1)!.replace(/\.ya?ml$/, ""));
}

function isFile(path: string): boolean {
  try {
    return !Deno.statSync(path).isDirectory;
  } catch {
    return false; // Nothing there: whoever reads it says so.
  }
}
