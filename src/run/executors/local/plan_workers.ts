import { availableParallelism } from "node:os";
import { architectureOf } from "../../../model/architectures.ts";
import { graphicsCards } from "./graphics_cards.ts";
import type { Plan } from "../../plan.ts";
import type { PlannedBackbone } from "../../planned_backbone.ts";
import {
  type WorkerEnvironment,
  workerEnvironments,
} from "./worker_environments.ts";

/** What a process takes before it holds any weights, in bytes. */
const PROCESS = 1e9;

/**
 * Bytes a parameter: value, gradient, two moments, the best weights, copies on
 * the way, and what a batch takes, which grows with the encoder. Measured: 4.9 GB
 * for BERT-base (87 million parameters, batches of 16 tweets) on the onnx engine.
 */
const PER_PARAMETER = 50;

/** Where runs of a plan happen side by side. */
export async function planWorkers(
  plan: Plan,
  workers: number | undefined,
): Promise<WorkerEnvironment[]> {
  const { device, threads } = plan.runs[0]!.context.machine;
  const parameters = [...plan.backbones.values()].map(parametersOf);
  return workerEnvironments({
    device,
    workers,
    threads,
    bytes: PROCESS + PER_PARAMETER * Math.max(...parameters),
    cores: availableParallelism(),
    free: Deno.systemMemoryInfo().available,
    cards: device === "cpu" ? [] : await graphicsCards(),
  });
}

/** Parameters at most, of a random start from the definition alone. */
function parametersOf({ definition, checkpoint }: PlannedBackbone): number {
  if ("checkpoint" in definition) return checkpoint!.parameters;
  return architectureOf(definition).parameters(definition);
}
