import * as z from "zod";
import { check } from "./check.ts";
import { readYaml } from "./read_yaml.ts";

const text = z.string().min(1);

/** A number of units, or text such as `4G` or `1-12:00:00`. */
const amount = z.union([text, z.number().positive().transform(String)]);

/** How runs are submitted to Slurm: of a suite (`slurm:`), or a file of its own. Names are those of sbatch's options. */
export const slurmProfile = z.strictObject({
  partition: text.optional(),
  account: text.optional(),
  qos: text.optional(),
  constraint: text.optional(),
  /** Such as `gpu:1`. */
  gres: text.optional(),
  /** Of one run, such as `4:00:00`. */
  time: amount.optional(),
  /** Of one run, such as `16G`. */
  mem: amount.optional(),
  /** Default: the threads of a run. */
  cpus_per_task: z.int().positive().optional(),
  /** Runs side by side at most; default: as many as the cluster lets. */
  array_limit: z.int().positive().optional(),
  /** Lines of shell before a run, such as `module load cuda`. */
  setup: z.union([text.transform((line) => [line]), z.array(text)]).optional(),
  /** More options of sbatch, such as `--exclude=node7`. */
  extra: z.array(text.startsWith("--")).optional(),
  /** Seconds before the time limit at which a run is stopped, to go on in another job. Default 90. */
  stop_before: z.int().nonnegative().optional(),
  /** How often a run that meets its time limit goes on in another job. Default 20. */
  requeue_limit: z.int().nonnegative().optional(),
});

export type SlurmProfile = z.output<typeof slurmProfile>;

/**
 * Reads a profile.
 *
 * @throws {DefinitionError} When the file cannot be read or is no profile.
 */
export function loadSlurmProfile(file: string): SlurmProfile {
  return check(slurmProfile, readYaml(file), file);
}
