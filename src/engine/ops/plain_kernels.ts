import * as tf from "@tensorflow/tfjs-core";
import {
  GELU,
  GELU_GRADIENT,
  geluGradientInPlainOps,
  geluInPlainOps,
} from "./gelu.ts";
import {
  LAYER_NORM,
  LAYER_NORM_GRADIENT,
  layerNormGradientInPlainOps,
  layerNormInPlainOps,
} from "./layer_norm.ts";
import { LINEAR, linearInPlainOps } from "./linear.ts";

/** Registers the fused ops with a tfjs backend, as plain ops. */
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
  register(GELU_GRADIENT, geluGradientInPlainOps);
  register(LAYER_NORM, layerNormInPlainOps);
  register(LAYER_NORM_GRADIENT, layerNormGradientInPlainOps);
  register(LINEAR, linearInPlainOps);
}
