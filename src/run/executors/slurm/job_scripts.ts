import { basename, dirname, resolve } from "@std/path";
import type { SlurmProfile } from "../../../config/slurm_profile.ts";
import { processArguments } from "../../../process/process_arguments.ts";
import { shellWord } from "../../../process/shell_word.ts";
import type { RunSpec } from "../../../results/run_spec.ts";

const JOB = new URL("job.ts", import.meta.url);
const MAIN = new URL("../../../cli/main.ts", import.meta.url);

/** How often a run that reaches its time limit is requeued, unless a profile sets it. */
const REQUEUE_LIMIT = 20;

/** The script of an array of runs; its argument plus the task's number is the line of the manifest. */
export function runScript(
  profile: SlurmProfile,
  folder: string,
  runs: readonly RunSpec[],
): string {
  const deno = Deno.execPath();
  const results = new Set(runs.map(({ context }) => context.runsFolder));
  return jobScript(profile.setup ?? [], [
    deno,
    ...processArguments(JOB, {
      write: [...results],
      run: [deno, "scontrol"],
    }),
    resolve(folder),
    { shell: '"$(( $1 + SLURM_ARRAY_TASK_ID ))"' },
    String(profile.requeue_limit ?? REQUEUE_LIMIT),
  ]);
}

/** The script of the last job, which writes the leaderboard. */
export function reportScript(
  profile: SlurmProfile,
  folder: string,
): string {
  return jobScript(profile.setup ?? [], [
    Deno.execPath(),
    ...processArguments(MAIN, { write: [resolve(folder)] }),
    ...["report", basename(folder), "--out", dirname(resolve(folder))],
  ]);
}

/**
 * A script for sbatch: the user's setup lines, then one command that replaces the
 * shell, so that it receives Slurm's signals.
 *
 * @param words The command; a word in an object is not quoted.
 */
function jobScript(
  setup: readonly string[],
  words: readonly (string | { shell: string })[],
): string {
  const command = words.map((word) =>
    typeof word === "string" ? shellWord(word) : word.shell
  );
  return `#!/bin/bash\n${setup.map((line) => `${line}\n`).join("")}exec ${
    command.join(" ")
  }\n`;
}
