import { slurmCommand } from "./slurm_command.ts";

/** Slurm's own, where a cluster does not say. */
const DEFAULT = 1001;

/** How many tasks an array of this cluster may have. */
export async function maxArraySize(): Promise<number> {
  const config = await slurmCommand("scontrol", ["show", "config"]);
  const match = /^MaxArraySize\s*=\s*(\d+)/m.exec(config);
  return match === null ? DEFAULT : Number(match[1]);
}
