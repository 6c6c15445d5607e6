import * as tf from "@tensorflow/tfjs-core";
import { GELU, geluInPlainOps } from "./gelu.ts";
import { LAYER_NORM, layerNormInPlainOps } from "./layer_norm.ts";
import { LINEAR, linearInPlainOps } from "./linear.ts";

/** Gives a tfjs backend the fused ops, made of the plain ops that it has. */
export function registerPlainKernels(backendName: string): void {
  const register = (
    kernelName: string,
    compute: (
      inputs: Record<string, tf.Tensor>,
      attributes: { epsilon: number },
    ) => tf.Tensor | tf.Tensor[],
  ) => {
    if (tf.getKernel(kernelName, backendName)) return;
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) =>
        compute(
          inputs as Record<string, tf.Tensor>,
          attrs as unknown as { epsilon: number },
        ),
    });
  };
  register(GELU, geluInPlainOps);
  register(LAYER_NORM, layerNormInPlainOps);
  register(LINEAR, linearInPlainOps);
}
