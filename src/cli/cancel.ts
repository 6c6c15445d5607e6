import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { EXECUTORS } from "../run/executors/executors.ts";
import { counted } from "./wording.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import { resultsOf } from "./results_of.ts";
import type { Verb } from "./verb.ts";

/** `cancel`: cancels a suite's jobs on a cluster. */
export const cancel: Verb = {
  name: "cancel",
  usage: "[SUITE]",
  summary: "Cancel the jobs of a suite on a cluster",
  details: `
Ends the jobs that "run SUITE --executor slurm" has submitted. Finished runs are
kept; interrupted ones resume from their last snapshot when they are submitted
again.`,
  options: [OPTIONS.out],
  rights: ["run"],
  async run(given) {
    const suite = suiteNameOf(given);
    const folder = resultsOf(suite, given.text("out"));
    // A mistyped name has no jobs, either.
    if (!exists(folder)) {
      throw new InputError(
        `Cannot cancel the jobs of ${suite}: there is no folder ${folder}; correct the name of the suite, or name another folder of results with --out`,
      );
    }
    const ended: string[] = [];
    for (const executor of Object.values(EXECUTORS)) {
      // The trials of a search are submitted from a folder of their own.
      for (const part of [join(folder, SUITE_FILES.search), folder]) {
        ended.push(...await executor.cancel(part));
      }
    }
    console.log(
      ended.length === 0
        ? `${suite} has no jobs on a cluster.`
        : `Cancelled ${counted(ended.length, "job")}: ${ended.join(", ")}.`,
    );
    return 0;
  },
};
