import type { ParameterSpec } from "../../engine/program.ts";
import { bertLayerParameters } from "./bert_layer.ts";
import { denseParameters } from "./dense_parameters.ts";
import type { EncoderShape } from "./encoder_shape.ts";
import type { Pooling } from "./pooled_states.ts";

/**
 * The parameters of a transformer encoder, with the names of Hugging Face's
 * checkpoints; weights are [in, out].
 */
export function encoderParameters(
  shape: EncoderShape,
  pooling: Pooling,
): ParameterSpec[] {
  const size = shape.hidden_size;
  const embedded = shape.embedding_size ?? size;
  return [
    {
      name: "embeddings.word_embeddings.weight",
      shape: [shape.vocabulary_size, embedded],
      decay: true,
      rows: { input: "ids", update: "dense" },
    },
    {
      name: "embeddings.position_embeddings.weight",
      shape: [shape.positions, embedded],
      decay: true,
    },
    ...shape.token_types === 0 ? [] : [{
      name: "embeddings.token_type_embeddings.weight",
      shape: [shape.token_types, embedded],
      decay: true,
    }],
    { name: "embeddings.LayerNorm.weight", shape: [embedded], decay: false },
    { name: "embeddings.LayerNorm.bias", shape: [embedded], decay: false },
    ...embedded === size
      ? []
      : denseParameters("embeddings_project", embedded, size),
    ...Array.from(
      { length: shape.layers },
      (_, i) => bertLayerParameters(`${shape.names.layer}.${i}`, shape),
    ).flat(),
    ...pooling === "pooler" ? denseParameters("pooler.dense", size, size) : [],
  ];
}
