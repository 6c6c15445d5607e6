import { join } from "@std/path";
import { InputError } from "../../../errors/input_error.ts";
import type { SlurmProfile } from "../../../config/slurm_profile.ts";
import { sourceState } from "../../environment.ts";
import { adoptRuns } from "../../imports/adopt_runs.ts";
import type { Plan } from "../../planning/plan.ts";
import { writeWhole } from "../../../results/results_folder.ts";
import { tryLock } from "../../../results/run_lock.ts";
import { RunQueue, teacherIds } from "../../run_queue.ts";
import type { RunSpec } from "../../../results/run_spec.ts";
import {
  claimFolder,
  makeRunFolders,
  writePlan,
} from "../../planning/write_plan.ts";
import type { SubmitOutcome } from "../executor.ts";
import { nextScript, reportScript, runScript } from "./job_scripts.ts";
import { newSubmissionFolder, writeManifest } from "./manifest.ts";
import { outputPath, runOptions, sbatchOptions } from "./sbatch_options.ts";
import { shellWord } from "../../../process/shell_word.ts";
import { slurmCommand } from "./slurm_command.ts";
import {
  SLURM_FILES,
  type Submission,
  writeSubmissions,
} from "./submissions.ts";
import { type SuiteJobs, suiteJobs } from "./suite_jobs.ts";

/** Slurm's default, for clusters that do not report theirs. */
const DEFAULT_ARRAY_SIZE = 1001;

/** An array before it is submitted. */
interface Part {
  runs: RunSpec[];
  /** The line of its first run in the manifest, from 0. */
  offset: number;
  kind: "teachers" | "free" | "students";
}

/**
 * Submits the missing runs of a plan to Slurm, except those that are already
 * queued: arrays over the lines of a manifest, students after their teachers,
 * and a last job that writes the leaderboard, or after trials goes on with the
 * runs. The results on disk decide which
 * runs are done; Slurm is only asked about the others.
 *
 * @throws {InputError} When Slurm rejects a job, or the results folder cannot be
 *   written. Jobs submitted before that are kept.
 */
export async function submitPlan(
  plan: Plan,
  { profile, retry, dryRun, next }: {
    profile: SlurmProfile;
    /** Whether to run failed runs again. */
    retry: boolean;
    /** Whether to only describe what would be submitted. */
    dryRun: boolean;
    /** Arguments of the command that goes on after the jobs, instead of writing the leaderboard. */
    next?: readonly string[];
  },
): Promise<SubmitOutcome> {
  if (!dryRun) makeRunFolders(plan);
  claimFolder(plan);
  const slurmFolder = join(plan.folder, SLURM_FILES.folder);
  const lock = dryRun ? undefined : tryLock(slurmFolder);
  if (!dryRun && lock === undefined) {
    throw new InputError(
      `Cannot submit ${plan.suite.name}: another command is submitting it; wait until that has ended`,
    );
  }
  try {
    const known = await suiteJobs(plan.folder);
    const active = new Map(
      [...known?.runs ?? []].filter(([, job]) => job.expected !== "nothing")
        .map(([id, { told }]) => [id, told.job.split("_")[0]!]),
    );
    if (!dryRun) adoptRuns(plan);
    const queue = new RunQueue(plan, retry, new Set(active.keys()));
    const failed = new Set(queue.failures.map(({ id }) => id));
    const open = queue.open.filter((run) =>
      !teacherIds(run).some((id) => failed.has(id))
    );
    const runs = open.filter(({ id }) => !active.has(id));
    const parts = partsOf(queue, runs, await maxArraySize());
    const outcome = {
      done: queue.records.length,
      failed: queue.failures.length,
      queued: open.length - runs.length,
      waiting: queue.open.length - open.length,
      submitted: runs.length,
      dryRun,
    };
    if (runs.length === 0 && (active.size === 0 || endsWithReport(known))) {
      return { ...outcome, text: "" };
    }
    const folder = dryRun
      ? join(slurmFolder, "N")
      : newSubmissionFolder(slurmFolder);
    const script = runScript(profile, folder, runs);
    const jobs: Submission[] = [];
    /** The commands that submitted them, in order. */
    const commands: string[] = [];
    if (!dryRun) {
      writePlan(plan);
      const all = parts.flatMap((part) => part.runs);
      writeManifest(folder, all, await sourceState());
      writeWhole(join(folder, "run.sh"), script);
      writeWhole(
        join(folder, "report.sh"),
        next === undefined
          ? reportScript(profile, plan.folder)
          : nextScript(profile, next),
      );
    }
    const before = known?.submitted ?? [];
    const submit = async (
      args: string[],
      ids: string[],
      after: ReadonlySet<string>,
    ): Promise<string> => {
      const words = [
        "--parsable",
        `--job-name=dor-${plan.suite.name}`,
        "--open-mode=append",
        ...sbatchOptions(profile),
        ...after.size === 0
          ? []
          : [`--dependency=afterany:${[...after].join(":")}`],
        ...args,
      ];
      commands.push(["sbatch", ...words].map(shellWord).join(" "));
      // In a dry run, jobs are numbered in order.
      const job = dryRun
        ? `JOB${commands.length}`
        : (await slurmCommand("sbatch", words)).trim().split(";")[0]!;
      jobs.push({ job, logs: join(folder, "logs"), runs: ids });
      if (!dryRun) writeSubmissions(plan.folder, [...before, ...jobs]);
      return job;
    };
    /** The jobs of teachers, of this command and of earlier ones. */
    const teaching = new Set(
      plan.teachers.flatMap(({ id }) => active.get(id) ?? []),
    );
    const all = new Set(active.values());
    for (const { runs, offset, kind } of parts) {
      const job = await submit(
        [
          ...runOptions(profile, {
            threads: runs[0]!.context.machine.threads,
            tasks: runs.length,
          }),
          `--output=${outputPath(join(folder, "logs"))}/%A_%a.log`,
          join(folder, "run.sh"),
          String(offset),
        ],
        runs.map(({ id }) => id),
        kind === "students" ? teaching : new Set(),
      );
      if (kind === "teachers") teaching.add(job);
      all.add(job);
    }
    await submit(
      [
        `--output=${outputPath(join(folder, "logs"))}/%j.log`,
        join(folder, "report.sh"),
      ],
      [],
      all,
    );
    return {
      ...outcome,
      text: dryRun
        ? `${commands.join("\n")}\n\nrun.sh:\n${script}`
        : jobsText(jobs, next === undefined),
    };
  } finally {
    lock?.release();
  }
}

/** The arrays to submit: teachers, then runs that wait for none, then those that do, each at most as large as an array may be. */
function partsOf(
  queue: RunQueue,
  runs: readonly RunSpec[],
  size: number,
): Part[] {
  const kindOf = (run: RunSpec): Part["kind"] =>
    !queue.isOwn(run)
      ? "teachers"
      : teacherIds(run).length === 0 && !queue.waitsForTwin(run)
      ? "free"
      : "students";
  const parts: Part[] = [];
  let offset = 0;
  for (const kind of ["teachers", "free", "students"] as const) {
    const group = runs.filter((run) => kindOf(run) === kind);
    for (let from = 0; from < group.length; from += size) {
      const chunk = group.slice(from, from + size);
      parts.push({ runs: chunk, offset, kind });
      offset += chunk.length;
    }
  }
  return parts;
}

/** Whether the last job of the last submission, which waits for all others, has been submitted and has not ended. */
function endsWithReport(known: SuiteJobs | undefined): boolean {
  const last = known?.submitted.at(-1);
  return last?.runs.length === 0 && known!.active.includes(last.job);
}

function jobsText(jobs: readonly Submission[], reports: boolean): string {
  const arrays = jobs.map(({ job }) => job);
  const report = arrays.pop();
  const last = `job ${report} ${
    reports ? "writes the leaderboard" : "submits the runs after these trials"
  }.`;
  if (arrays.length === 0) return `Submitted the last job: ${last}`;
  return `Submitted as ${arrays.length === 1 ? "job" : "jobs"} ${
    arrays.join(", ")
  }; ${last}`;
}

async function maxArraySize(): Promise<number> {
  const config = await slurmCommand("scontrol", ["show", "config"]);
  const match = /^MaxArraySize\s*=\s*(\d+)/m.exec(config);
  return match === null ? DEFAULT_ARRAY_SIZE : Number(match[1]);
}
