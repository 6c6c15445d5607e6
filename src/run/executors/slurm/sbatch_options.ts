import type { SlurmProfile } from "../../../config/slurm_profile.ts";

/** The options of sbatch for all jobs of a profile. */
export function sbatchOptions(profile: SlurmProfile): string[] {
  const { partition, account, qos, constraint } = profile;
  return [
    ...optionWords({ partition, account, qos, constraint }),
    ...profile.extra ?? [],
  ];
}

/** Additional options of sbatch for an array of runs. */
export function runOptions(
  profile: SlurmProfile,
  { threads, tasks }: { threads: number; tasks: number },
): string[] {
  const { gres, time, mem, array_limit: limit, stop_before: stop } = profile;
  return [
    `--array=0-${tasks - 1}${limit === undefined ? "" : `%${limit}`}`,
    `--cpus-per-task=${profile.cpus_per_task ?? threads}`,
    ...optionWords({ gres, time, mem }),
    "--requeue",
    `--signal=B:USR1@${stop ?? STOP_BEFORE}`,
  ];
}

function optionWords(options: Record<string, string | undefined>): string[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${name}=${value}`);
}

/** Seconds before the time limit at which a run is stopped, unless a profile sets it. */
const STOP_BEFORE = 90;

/** A path for sbatch's --output, in which percent signs must be escaped. */
export function outputPath(path: string): string {
  return path.replaceAll("%", "%%");
}
