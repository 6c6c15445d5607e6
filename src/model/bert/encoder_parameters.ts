import type { ParameterSpec } from "../../engine/program.ts";
import { bertLayerParameters } from "./bert_layer.ts";
import type { EncoderShape } from "./encoder_shape.ts";

/**
 * The parameters of a transformer encoder, with the names of Hugging Face's
 * checkpoints; weights are [in, out].
 */
export function encoderParameters(shape: EncoderShape): ParameterSpec[] {
  const size = shape.hidden_size;
  return [
    {
      name: "embeddings.word_embeddings.weight",
      shape: [shape.vocabulary_size, size],
      decay: true,
      rows: { input: "ids", update: "dense" },
    },
    {
      name: "embeddings.position_embeddings.weight",
      shape: [shape.positions, size],
      decay: true,
    },
    {
      name: "embeddings.token_type_embeddings.weight",
      shape: [shape.token_types, size],
      decay: true,
    },
    { name: "embeddings.LayerNorm.weight", shape: [size], decay: false },
    { name: "embeddings.LayerNorm.bias", shape: [size], decay: false },
    ...Array.from(
      { length: shape.layers },
      (_, i) => bertLayerParameters(`encoder.layer.${i}`, shape),
    ).flat(),
  ];
}
