import { availableParallelism } from "node:os";
import type { BertDefinition } from "../config/backbone_definition.ts";
import type { Plan } from "./plan_suite.ts";
import type { PlannedBackbone } from "./planned_backbone.ts";

/** What a process takes before it holds any weights, in bytes. */
const PROCESS = 2e9;

/**
 * Bytes a parameter: value, gradient, two moments, the best weights, copies on
 * the way, and what a batch takes, which grows with the encoder. Measured: 9.8 GB
 * for BERT-base with batches of 16 texts on the onnx engine.
 */
const PER_PARAMETER = 80;

/** As many runs side by side as the cores and the free memory allow, at least one; on a graphics card one. */
export function defaultWorkers(plan: Plan): number {
  const threads = plan.runs[0]?.place.threads ?? 1;
  const byCores = Math.floor(availableParallelism() / threads);
  const need = PROCESS +
    PER_PARAMETER *
      Math.max(...[...plan.backbones.values()].map(parametersOf));
  // One run has a graphics card to itself.
  if (plan.runs.some(({ place }) => place.device !== "cpu")) return 1;
  const byMemory = Math.floor(Deno.systemMemoryInfo().available / need);
  return Math.max(1, Math.min(byCores, byMemory));
}

/** Parameters at most, of a random start from the definition alone. */
function parametersOf({ definition, checkpoint }: PlannedBackbone): number {
  if (checkpoint !== undefined) return checkpoint.parameters;
  switch (definition.architecture) {
    case "dan":
      return definition.features.max_features * definition.embedding_size;
    default: {
      const { hidden_size: h, intermediate_size: f, layers, vocabulary } =
        definition as BertDefinition;
      return vocabulary.size * h + layers * (4 * h * h + 2 * h * f);
    }
  }
}
