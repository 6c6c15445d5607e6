import { basename, dirname, resolve } from "@std/path";
import { InputError } from "../config/input_error.ts";
import {
  loadSlurmProfile,
  type SlurmProfile,
} from "../config/slurm_profile.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import type { Plan } from "../run/plan_suite.ts";
import { type SubmitOutcome, submitPlan } from "../run/slurm/submit_plan.ts";
import { counted } from "./counted.ts";
import { failedInWords } from "./failed_in_words.ts";
import type { Given } from "./options.ts";

/** The options of `run` that only `--executor slurm` has, and those that it has not. */
const OF_SLURM = ["profile", "dry-run"];
const OF_LOCAL = ["workers"];

/**
 * Whether the runs go to Slurm.
 *
 * @throws {InputError} When options do not go together.
 */
export function goesToSlurm(given: Given): boolean {
  const executor = given.text("executor") ?? "local";
  if (executor !== "local" && executor !== "slurm") {
    throw new InputError(
      `Cannot use --executor ${executor}: known are local, slurm`,
    );
  }
  const isSlurm = executor === "slurm";
  for (const name of isSlurm ? OF_LOCAL : OF_SLURM) {
    if (given.has(name)) {
      throw new InputError(
        isSlurm
          ? `Cannot use --${name} with --executor slurm: how many run side by side is array_limit in a profile`
          : `Cannot use --${name} without --executor slurm`,
      );
    }
  }
  return isSlurm;
}

/** The profile that the command names, over the suite's own. */
export function profileOf(
  given: Given,
  { slurm }: SuiteDefinition,
): SlurmProfile {
  const file = given.text("profile");
  return file === undefined ? slurm : { ...slurm, ...loadSlurmProfile(file) };
}

/** Submits a plan to Slurm and says what was submitted. */
export async function submit(
  given: Given,
  plan: Plan,
  profile: SlurmProfile,
): Promise<number> {
  const dryRun = given.flag("dry-run");
  const outcome = await submitPlan(plan, {
    ...{ profile, dryRun },
    retry: given.flag("retry"),
    report: [
      ...["report", basename(plan.folder)],
      ...["--out", dirname(resolve(plan.folder))],
    ],
  });
  const { submitted, jobs, failed, waiting } = outcome;
  console.error(described(outcome));
  if (failed > 0) {
    console.error(failedInWords(counted(failed, "run"), waiting));
  }
  if (submitted.length === 0) return failed > 0 ? 1 : 0;
  if (dryRun) {
    console.log(outcome.commands.join("\n"));
    console.log(`\nrun.sh:\n${outcome.script}`);
    return 0;
  }
  const [report, ...arrays] = jobs.map(({ job }) => job).reverse();
  console.log(
    `Submitted as ${arrays.length === 1 ? "job" : "jobs"} ${
      arrays.reverse().join(", ")
    }; job ${report} writes the leaderboard.`,
  );
  console.log(
    `deno task bench status ${plan.suite.name} says how far they are, cancel ${plan.suite.name} ends them.`,
  );
  return 0;
}

function described({ done, queued, submitted }: SubmitOutcome): string {
  return `${
    counted(done + queued + submitted.length, "run")
  }: ${done} done, ${queued} queued already, ${submitted.length} to submit`;
}
