import { basename, dirname, resolve } from "@std/path";
import type { SlurmProfile } from "../../../config/slurm_profile.ts";
import { processArguments } from "../../../process/process_arguments.ts";
import { shellWord } from "../../../process/shell_word.ts";
import type { RunSpec } from "../../../results/run_spec.ts";

const JOB = new URL("job.ts", import.meta.url);
const MAIN = new URL("../../../cli/main.ts", import.meta.url);

/** Jobs that a run that meets its time limit may have after the first, unless a profile says otherwise. */
const REQUEUE_LIMIT = 20;

/** The script of an array: its argument and the task make the line of the manifest. */
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

/**
 * The script of the job that comes after all others.
 *
 * @param folder The suite's results.
 */
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
 * A script that sbatch takes: some lines of the user's, then one command in
 * the shell's context, so that Slurm's signals reach it.
 *
 * @param words Of the command; a word that is given as an object is shell already.
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
