import { EXECUTORS } from "../run/executors/executors.ts";
import { counted } from "./wording.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./plan_options.ts";
import { resultsOf } from "./results_of.ts";
import type { Verb } from "./verb.ts";

/** `cancel`: takes a suite's jobs back from a cluster. */
export const cancel: Verb = {
  name: "cancel",
  usage: "[SUITE]",
  summary: "Cancel what of a suite waits or runs on a cluster",
  details: `
Ends the jobs that "run SUITE --executor ..." has submitted to a cluster. What is finished
stays; runs in progress go on from their last snapshot when they are submitted
again.`,
  options: [OPTIONS.out],
  rights: ["run"],
  async run(given) {
    const suite = suiteNameOf(given);
    const folder = resultsOf(suite, given.text("out"));
    const ended: string[] = [];
    for (const executor of Object.values(EXECUTORS)) {
      ended.push(...await executor.cancel(folder));
    }
    console.log(
      ended.length === 0
        ? `Nothing of ${suite} waits or runs on a cluster.`
        : `Cancelled ${counted(ended.length, "job")}: ${ended.join(", ")}.`,
    );
    return 0;
  },
};
