import { architectureOf } from "../../model/architectures.ts";
import type { PlannedBackbone } from "./planned_backbone.ts";

/** The number of an encoder's parameters; for a random start, an upper bound from the definition. */
export function backboneParameters(
  { definition, checkpoint }: PlannedBackbone,
): number {
  if ("checkpoint" in definition) return checkpoint!.parameters;
  return architectureOf(definition).parameters(definition);
}
