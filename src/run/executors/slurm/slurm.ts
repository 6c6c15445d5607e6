import { InputError } from "../../../errors/input_error.ts";
import { loadDefinition } from "../../../config/load_definition.ts";
import { slurmProfile } from "../../../config/slurm_profile.ts";
import type { DoctorFinding, Executor } from "../executor.ts";
import { slurmCommand } from "./slurm_command.ts";
import { submitPlan } from "./submit_plan.ts";
import { suiteJobs } from "./suite_jobs.ts";

/** Submits runs to a Slurm cluster. */
export const slurm: Executor = {
  summary: "submits the runs to a cluster",
  options: [
    {
      name: "profile",
      value: "FILE",
      help:
        "settings of the jobs, over those in the suite; see docs/cluster.md",
    },
    {
      name: "dry-run",
      help: "print what would be done and how long it takes, and do nothing",
    },
  ],
  instead: {
    workers: "use array_limit in a profile instead",
    "grams-per-kwh": "the energy of jobs of a cluster is not measured",
    track: "jobs of a cluster are not sent to trackers",
  },
  prepare(given, suite) {
    const file = given.text("profile");
    const own = file === undefined
      ? {}
      : loadDefinition(slurmProfile, file, file).definition;
    const profile = { ...suite.slurm, ...own };
    const dryRun = given.flag("dry-run");
    return {
      submit: (plan, options) =>
        submitPlan(plan, { ...options, profile, dryRun }),
    };
  },
  jobs: async (folder) => (await suiteJobs(folder))?.runs,
  async cancel(folder) {
    const active = (await suiteJobs(folder))?.active ?? [];
    if (active.length > 0) await slurmCommand("scancel", active);
    return active;
  },
  async findings(): Promise<DoctorFinding[]> {
    try {
      const partitions = await slurmCommand("sinfo", [
        "--noheader",
        "--format=%R",
      ]);
      return [{
        what: "slurm",
        state: "ok",
        detail: `partitions: ${partitions.trim().split("\n").join(", ")}`,
      }];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [{ what: "slurm", state: "missing", detail: error.message }];
    }
  },
};
