import type { Executor } from "./executor.ts";
import { local } from "./local/local.ts";
import { slurm } from "./slurm/slurm.ts";

/** All executors, by the name that `--executor` takes; the first one is the default. */
export const EXECUTORS: Readonly<Record<"local" | "slurm", Executor>> = {
  local,
  slurm,
};
