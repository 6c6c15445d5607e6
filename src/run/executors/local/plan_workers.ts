import { availableParallelism } from "node:os";
import { graphicsCards } from "./graphics_cards.ts";
import type { Plan } from "../../planning/plan.ts";
import {
  type WorkerEnvironment,
  workerEnvironments,
} from "./worker_environments.ts";

/** The memory of a process without weights, in bytes. */
const PROCESS = 1e9;

/**
 * Bytes per parameter: value, gradient, two moments, the best weights, temporary
 * copies, and a batch's activations, which grow with the encoder. Measured: 4.9 GB
 * for BERT-base (87 million parameters, batches of 16 tweets) on the onnx engine.
 */
const PER_PARAMETER = 50;

/** The environments of a plan's workers, one for each run at the same time. */
export async function planWorkers(
  plan: Plan,
  workers: number | undefined,
): Promise<WorkerEnvironment[]> {
  const { threads } = plan.runs[0]!.context.machine;
  const devices = plan.runs.map(({ context }) => context.machine.device);
  const device = devices.find((device) => device !== "cpu") ?? "cpu";
  const sizes = [...plan.backbones.values()].map(({ parameters }) =>
    parameters
  );
  return workerEnvironments({
    device,
    workers,
    threads,
    bytes: PROCESS + PER_PARAMETER * Math.max(0, ...sizes),
    cores: availableParallelism(),
    free: Deno.systemMemoryInfo().available,
    cards: device === "cpu" ? [] : await graphicsCards(),
  });
}
