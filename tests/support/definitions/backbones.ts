import {
  backboneDefinition,
  type BertDefinition,
  type DanDefinition,
} from "../../../src/config/backbone_definition.ts";
import { checkDefinition } from "../../../src/config/check_definition.ts";

/** A small BERT backbone, with some keys changed. */
export function bertDefinition(
  changes: Record<string, unknown> = {},
): BertDefinition {
  return checkDefinition(backboneDefinition, {
    title: "BERT",
    architecture: "bert",
    hidden_size: 8,
    layers: 2,
    attention_heads: 2,
    intermediate_size: 12,
    max_length: 24,
    vocabulary: { size: 120 },
    initializer_range: 0.5,
    ...changes,
  }, "bert.yaml") as BertDefinition;
}

/** A small DAN backbone, with some keys changed. */
export function danDefinition(
  changes: Record<string, unknown> = {},
): DanDefinition {
  return checkDefinition(backboneDefinition, {
    title: "DAN",
    architecture: "dan",
    features: { min_count: 1 },
    embedding_size: 6,
    hidden_sizes: [5],
    embedding_deviation: 0.5,
    ...changes,
  }, "dan.yaml") as DanDefinition;
}

/** Texts to learn vocabularies from. */
export const TEXTS = [
  "Mi-e dor de mare și de munte.",
  "Mi-e frică de furtună!",
  "Sunt atât de fericită astăzi 🙂",
  "Nu-mi place deloc, sunt furios.",
  "De ce mi-e dor de casă?",
];
