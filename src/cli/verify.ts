import { verifySuite } from "../report/verify/verify_suite.ts";
import { print } from "./fitted.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import { resultsOf } from "./results_of.ts";
import { counted } from "./wording.ts";
import type { Verb } from "./verb.ts";

/** `verify`: recomputes a suite's numbers from its predictions. */
export const verify: Verb = {
  name: "verify",
  usage: "[SUITE]",
  summary: "Recompute every number of a suite from its predictions",
  details: `
Reads only OUT/SUITE and writes nothing. Exit code 1 if suite.json, a record, its
predictions and the leaderboard do not agree, or runs on the same data have other
test examples.`,
  options: [OPTIONS.out, OPTIONS.json],
  rights: [],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const found = await verifySuite(folder);
    if (given.flag("json")) console.log(JSON.stringify(found, null, 2));
    else {
      for (const problem of found.problems) print(problem);
      console.log(
        `${folder}: ${found.numbers} numbers of ${
          counted(found.runs, "run")
        } recomputed, ${
          found.problems.length === 0
            ? "all agree"
            : `${found.problems.length} disagree`
        }.`,
      );
    }
    return found.problems.length === 0 ? 0 : 1;
  },
};
