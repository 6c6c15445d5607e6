import { slurm } from "../run/slurm/slurm_command.ts";
import { suiteJobs } from "../run/slurm/suite_jobs.ts";
import { counted } from "./counted.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./plan_options.ts";
import { resultsOf } from "./results_of.ts";
import type { Verb } from "./verb.ts";

/** `cancel`: takes a suite's jobs back from Slurm. */
export const cancel: Verb = {
  name: "cancel",
  usage: "[SUITE]",
  summary: "Cancel what of a suite waits or runs on a cluster",
  details: `
Ends the jobs that "run SUITE --executor slurm" has submitted. What is finished
stays; runs in progress go on from their last checkpoint when they are submitted
again.`,
  options: [OPTIONS.out],
  rights: ["run"],
  async run(given) {
    const suite = suiteNameOf(given);
    const jobs = await suiteJobs(resultsOf(suite, given.text("out")));
    const active = jobs?.active ?? [];
    if (active.length > 0) await slurm("scancel", active);
    console.log(
      active.length === 0
        ? `Nothing of ${suite} waits or runs on a cluster.`
        : `Cancelled ${counted(active.length, "job")}: ${active.join(", ")}.`,
    );
    return 0;
  },
};
