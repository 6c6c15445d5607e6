import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { CHECKPOINT_ARCHITECTURES } from "./architectures.ts";

type Name = CheckpointDefinition["architecture"];

/**
 * The architecture of a model_type, or of the family in the name of a class
 * (`XLMRoberta`) or of a tensor (`xlm_roberta`); undefined if it is unknown.
 */
export function architectureNamed(family: string): Name | undefined {
  return Object.entries(CHECKPOINT_ARCHITECTURES).find(([, { families }]) =>
    Object.keys(families).some((type) => letters(type) === letters(family))
  )?.[0] as Name | undefined;
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}
