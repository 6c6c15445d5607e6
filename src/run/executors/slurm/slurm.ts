import { InputError } from "../../../errors/input_error.ts";
import { loadSlurmProfile } from "../../../config/slurm_profile.ts";
import type { Executor, Finding } from "../executor.ts";
import { slurmCommand } from "./slurm_command.ts";
import { submitPlan } from "./submit_plan.ts";
import { suiteJobs } from "./suite_jobs.ts";

/** Jobs of a Slurm cluster. */
export const slurm: Executor = {
  summary: "submit the runs to a cluster",
  options: [
    {
      name: "profile",
      value: "FILE",
      help: "how to submit, over what the suite says of it (docs/cluster.md)",
    },
    {
      name: "dry-run",
      help: "say what would be done and what that takes, do nothing",
    },
  ],
  instead: {
    workers: "how many run side by side is array_limit in a profile",
  },
  prepare(given, suite) {
    const file = given.text("profile");
    const profile = {
      ...suite.slurm,
      ...file === undefined ? {} : loadSlurmProfile(file),
    };
    const dryRun = given.flag("dry-run");
    return {
      submit: (plan, { retry }) => submitPlan(plan, { profile, retry, dryRun }),
    };
  },
  jobs: async (folder) => (await suiteJobs(folder))?.runs,
  async cancel(folder) {
    const active = (await suiteJobs(folder))?.active ?? [];
    if (active.length > 0) await slurmCommand("scancel", active);
    return active;
  },
  async findings(): Promise<Finding[]> {
    try {
      const partitions = await slurmCommand("sinfo", [
        ...["--noheader", "--format=%R"],
      ]);
      return [{
        what: "slurm",
        state: "ok",
        detail: `takes jobs for ${partitions.trim().split("\n").join(", ")}`,
      }];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [{ what: "slurm", state: "missing", detail: error.message }];
    }
  },
};
