import type { Executor } from "./executor.ts";
import { local } from "./local/local.ts";
import { slurm } from "./slurm/slurm.ts";

/** All executors, by the names that the command line knows; the first one is the default. */
export const EXECUTORS: Readonly<Record<"local" | "slurm", Executor>> = {
  local,
  slurm,
};
