import * as z from "zod";
import { check } from "./check.ts";
import { readYaml } from "./read_yaml.ts";

const text = z.string().min(1);

/** A number of units, or text such as `4G` or `1-12:00:00`. */
const amount = z.union([text, z.number().positive().transform(String)]);

/** How runs are submitted to Slurm: of a suite (`slurm:`), or a file of its own. Names are those of sbatch's options. */
export const slurmProfile = z.strictObject({
  partition: text.optional().describe("The partition to submit to."),
  account: text.optional().describe("Who pays."),
  qos: text.optional().describe("Quality of service."),
  constraint: text.optional().describe("Features that nodes must have."),
  gres: text.optional().describe("Such as `gpu:1`."),
  time: amount.optional().describe("Of one run, such as `4:00:00`."),
  mem: amount.optional().describe("Of one run, such as `16G`."),
  cpus_per_task: z.int().positive().optional().describe(
    "Default: the threads of a run.",
  ),
  array_limit: z.int().positive().optional().describe(
    "Runs side by side at most; default: as many as the cluster lets.",
  ),
  setup: z.union([text.transform((line) => [line]), z.array(text)]).optional()
    .describe("Lines of shell before a run, such as `module load cuda`."),
  extra: z.array(text.startsWith("--")).optional().describe(
    "More options of sbatch, such as `--exclude=node7`.",
  ),
  stop_before: z.int().nonnegative().optional().describe(
    "Seconds before the time limit at which a run is stopped, to go on in another job. Default 90.",
  ),
  requeue_limit: z.int().nonnegative().optional().describe(
    "How often a run that meets its time limit goes on in another job. Default 20.",
  ),
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
