import { basename, dirname, fromFileUrl, join, resolve } from "@std/path";
import project from "../../../../deno.json" with { type: "json" };
import type { SlurmProfile } from "../../../config/slurm_profile.ts";
import { processArguments } from "../../../process/process_arguments.ts";
import { shellWord } from "../../../process/shell_word.ts";
import { gateFile } from "../../../results/results_folder.ts";
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
  const results = new Set(runs.flatMap(({ id, context: { runsFolder } }) => [
    runsFolder,
    gateFile(join(runsFolder, id)),
  ]));
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
    "report",
    basename(folder),
    "--out",
    dirname(resolve(folder)),
  ]);
}

/** The script of the last job after the trials of a search, which plans and submits the runs. */
export function nextScript(
  profile: SlurmProfile,
  args: readonly string[],
): string {
  const [, run, ...words] = project.tasks.bench.command.split(" ");
  return jobScript(profile.setup ?? [], [
    Deno.execPath(),
    run!,
    ...words.slice(0, -1),
    fromFileUrl(MAIN),
    ...args,
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
