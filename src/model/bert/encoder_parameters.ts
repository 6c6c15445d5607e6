import type { EncoderParameter } from "../encoder.ts";
import { denseParameters } from "../transformer/dense.ts";
import { normParameters } from "../transformer/norm.ts";
import { inLayer } from "../transformer/in_layer.ts";
import { bertLayerParameters } from "./bert_layer.ts";
import type { EncoderShape } from "./encoder_shape.ts";

/** The parameters of a BERT, with the names of Hugging Face's checkpoints. */
export function encoderParameters(shape: EncoderShape): EncoderParameter[] {
  const { hidden_size: size, projection } = shape;
  const embedded = projection?.from ?? size;
  return [
    ...inLayer(0, [
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
      ...normParameters("embeddings.LayerNorm", embedded),
      ...projection === undefined
        ? []
        : denseParameters(projection.name, embedded, size),
    ]),
    ...Array.from(
      { length: shape.layers },
      (_, i) =>
        inLayer(
          i + 1,
          bertLayerParameters(`${shape.names.layer}.${i}`, shape),
        ),
    ).flat(),
  ];
}
