import { weightedMean } from "../../src/model/weighted_mean.ts";
import type * as tf from "@tensorflow/tfjs-core";
import { assertClose, runOnEngines } from "../support/engine/run_on_engines.ts";

Deno.test("weightedMean() is the weighted mean, also with small weights", async () => {
  const outcomes = await runOnEngines(
    ({ vectors, weights }) => ({
      mean: weightedMean(vectors as tf.Tensor3D, weights as tf.Tensor2D),
    }),
    {
      vectors: {
        shape: [3, 2, 2],
        data: Float32Array.of(1, 2, 5, 6, 1, 2, 5, 6, 1, 2, 5, 6),
      },
      // Weights of 1 and 3; the same a thousand times smaller; none at all.
      weights: { shape: [3, 2], data: Float32Array.of(1, 3, 1e-3, 3e-3, 0, 0) },
    },
  );
  for (const [engine, { outputs }] of Object.entries(outcomes)) {
    assertClose(outputs.mean!, [4, 5, 4, 5, 0, 0], 1e-6, engine);
  }
});
