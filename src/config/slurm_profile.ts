import * as z from "zod";

const text = z.string().min(1);

/** A number, or text such as `4G` or `1-12:00:00`. */
const amount = z.union([text, z.number().positive().transform(String)]);

/** Checks how runs are submitted to Slurm: `slurm` of a suite, or a profile. Keys are named after options of sbatch. */
export const slurmProfile = z.strictObject({
  partition: text.optional().describe("The partition to submit to."),
  account: text.optional().describe("The account to charge."),
  qos: text.optional().describe("The quality of service."),
  constraint: text.optional().describe("Features that nodes must have."),
  gres: text.optional().describe(
    "Generic resources of a run, such as `gpu:1`.",
  ),
  time: amount.optional().describe(
    "The time limit of a run, such as `4:00:00`.",
  ),
  mem: amount.optional().describe("The memory of a run, such as `16G`."),
  cpus_per_task: z.int().positive().optional().describe(
    "CPUs of a run. Default: its threads.",
  ),
  array_limit: z.int().positive().optional().describe(
    "The largest number of runs of an array at the same time. Default: what the cluster allows.",
  ),
  setup: z.union([text.transform((line) => [line]), z.array(text)]).optional()
    .describe("Shell commands before a run, such as `module load cuda`."),
  extra: z.array(text.startsWith("--")).optional().describe(
    "Other options of sbatch, such as `--exclude=node7`.",
  ),
  stop_before: z.int().nonnegative().optional().describe(
    "How many seconds before its time limit a run is stopped, to continue in another job. Default: 90.",
  ),
  requeue_limit: z.int().nonnegative().optional().describe(
    "How often a run that reaches its time limit continues in another job. Default: 20.",
  ),
});

export type SlurmProfile = z.output<typeof slurmProfile>;
