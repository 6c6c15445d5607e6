import * as tf from "@tensorflow/tfjs-core";
import type { Tensors } from "../../engine/program.ts";
import type { TextBatch } from "../encoder.ts";
import { paddingMask } from "../transformer/attention.ts";
import { inLayer } from "../transformer/in_layer.ts";
import { norm, normParameters } from "../transformer/norm.ts";
import type { Dropout, TokenEncoder } from "../transformer/token_encoder.ts";
import {
  modernBertLayer,
  modernBertLayerParameters,
} from "./modernbert_layer.ts";
import type { ModernBertShape } from "./modernbert_shape.ts";
import { rotaryPositions } from "./rotary_positions.ts";

/** The transformer of ModernBERT (Warner et al. 2024). */
export function modernBertTransformer(shape: ModernBertShape): TokenEncoder {
  const { hidden_size: size, norm_bias } = shape;
  const layers = shape.layers.length;
  return {
    size,
    vocabulary: shape.vocabulary_size,
    positions: shape.positions,
    parameters: [
      ...inLayer(0, [
        {
          name: "embeddings.tok_embeddings.weight",
          shape: [shape.vocabulary_size, size],
          decay: true,
          rows: { input: "ids", update: "dense" },
        },
        ...normParameters("embeddings.norm", size, norm_bias),
      ]),
      ...shape.layers.flatMap((_, i) =>
        inLayer(i + 1, modernBertLayerParameters(i, shape))
      ),
      ...inLayer(layers + 1, normParameters("final_norm", size, norm_bias)),
    ],
    layers,
    truncated: (layers) =>
      modernBertTransformer({
        ...shape,
        layers: shape.layers.slice(0, layers),
      }),
    states: (tensors, batch, dropout) =>
      modernBertStates(tensors, batch, shape, dropout),
  };
}

function modernBertStates(
  tensors: Tensors,
  { ids, tokenWeights: weights }: TextBatch,
  shape: ModernBertShape,
  dropout: Dropout,
): tf.Tensor3D {
  const { hidden_size: size, norm_epsilon: epsilon } = shape;
  const [batch, length] = ids.shape;
  const words = tf.gather(tensors["embeddings.tok_embeddings.weight"]!, ids);
  const padding = paddingMask(weights);
  const positionsOf = memoised((theta: number) =>
    rotaryPositions(length, size / shape.attention_heads, theta)
  );
  const maskOf = memoised((reach: number): tf.Tensor4D =>
    reach >= length - 1 ? padding : tf.add(padding, distanceMask(length, reach))
  );
  let hidden = tf.reshape(
    dropout(norm(words, "embeddings.norm", tensors, epsilon)),
    [batch * length, size],
  ) as tf.Tensor2D;
  shape.layers.forEach(({ theta, reach }, i) => {
    hidden = modernBertLayer(
      i,
      shape,
      {
        hidden,
        positions: positionsOf(theta),
        mask: maskOf(reach),
        batch,
        length,
      },
      tensors,
      dropout,
    );
  });
  const states = norm(hidden, "final_norm", tensors, epsilon);
  return tf.reshape(states, [batch, length, size]);
}

/** [length, length]: 0 up to a distance, and a large negative number beyond it. */
function distanceMask(length: number, reach: number): tf.Tensor2D {
  const columns = tf.tensor2d(
    Float32Array.from({ length }, (_, i) => i),
    [1, length],
  );
  const distances = tf.abs(tf.sub(columns, tf.reshape(columns, [length, 1])));
  const beyond = tf.cast(tf.greater(distances, tf.scalar(reach)), "float32");
  return tf.mul(beyond, -1e9) as tf.Tensor2D;
}

function memoised<Result>(
  compute: (key: number) => Result,
): (key: number) => Result {
  const known = new Map<number, Result>();
  return (key) => known.getOrInsertComputed(key, compute);
}
