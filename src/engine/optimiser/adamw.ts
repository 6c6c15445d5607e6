import type {} from "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.d.ts";
import { decay, update } from "../wasm/adamw.wasm";
import { BLOCK, GRADIENT } from "./blocks.ts";
import type { CommonSettings, Optimiser } from "./optimiser.ts";

/** The constants of AdamW (Loshchilov & Hutter 2019, algorithm 2). */
export interface AdamWSettings extends CommonSettings {
  name: "adamw";
  betas: readonly [number, number];
  epsilon: number;
}

/**
 * AdamW like PyTorch's: bias-corrected moments, epsilon added to the corrected
 * root, decoupled decay multiplied by the learning rate, in single precision
 * like PyTorch's fused implementation. On the host, it computes four numbers at
 * a time.
 */
export const adamw: Optimiser<AdamWSettings> = {
  state: ["first", "second"],

  /** The factor of decayed values, the rate divided by the correction of the first moment, and the inverse root of the correction of the second. */
  coefficients({ betas: [beta1, beta2], weightDecay }, learningRate, count) {
    return [
      1 - learningRate * weightDecay,
      learningRate / (1 - beta1 ** count),
      1 / Math.sqrt(1 - beta2 ** count),
    ];
  },

  onHost({ count }, { settings, coefficients, decays, gradientScale }) {
    const { betas: [beta1, beta2], epsilon } = settings;
    const [decay, rate, root] = coefficients;
    // The block is at a fixed address.
    update(
      Math.ceil(count / 4) * 4,
      gradientScale,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      decays ? decay! : 1,
      rate!,
      root!,
      epsilon,
    );
  },

  atRest({ count }, steps) {
    for (let from = 0; from < steps.length; from += BLOCK) {
      const factors = Math.min(BLOCK, steps.length - from);
      for (let i = 0; i < factors; i++) {
        const { coefficients, decays } = steps[from + i]!;
        GRADIENT[i] = decays ? coefficients[0]! : 1;
      }
      decay(Math.ceil(count / 32) * 32, factors);
    }
  },

  onDevice({ values, state }, gradient, { settings, coefficients, decays }) {
    const { betas: [beta1, beta2], epsilon } = settings;
    const [decay, rate, root] = coefficients;
    const first = state[0]!.mul(beta1).add(gradient.mul(1 - beta1));
    const second = state[1]!.mul(beta2)
      .add(gradient.square().mul(1 - beta2));
    const size = second.sqrt().mul(root!).add(epsilon);
    return {
      values: (decays ? values.mul(decay!) : values)
        .sub(first.div(size).mul(rate!)),
      state: [first, second],
    };
  },
};
