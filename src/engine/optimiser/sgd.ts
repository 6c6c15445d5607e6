import type {} from "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.d.ts";
import type { CommonSettings, Optimiser } from "./optimiser.ts";

/** The constants of stochastic gradient descent. */
export interface SgdSettings extends CommonSettings {
  name: "sgd";
  /** The factor of previous directions; 0 for none. */
  momentum: number;
  /** Nesterov momentum (Sutskever et al. 2013). */
  nesterov: boolean;
}

/**
 * Stochastic gradient descent like PyTorch's: weight decay is added to the
 * gradient, and the momentum buffer is not multiplied by the learning rate.
 */
export const sgd: Optimiser<SgdSettings> = {
  state: ["momentum"],

  coefficients: (_settings, learningRate) => [learningRate],

  onHost(
    { count, values, gradient, state },
    { settings, coefficients, decays, gradientScale },
  ) {
    const { fround } = Math;
    const buffer = state[0]!;
    const scale = fround(gradientScale);
    const decay = fround(decays ? settings.weightDecay : 0);
    const momentum = fround(settings.momentum);
    const rate = fround(coefficients[0]!);
    // Rounding every operation lets the compiler use single precision.
    for (let i = 0; i < count; i++) {
      const decayed = fround(
        fround(gradient[i]! * scale) + fround(values[i]! * decay),
      );
      const next = fround(fround(buffer[i]! * momentum) + decayed);
      const direction = settings.nesterov
        ? fround(decayed + fround(next * momentum))
        : next;
      buffer[i] = next;
      values[i] = fround(values[i]! - fround(direction * rate));
    }
  },

  onDevice({ values, state }, gradient, { settings, coefficients, decays }) {
    const { momentum, nesterov, weightDecay } = settings;
    const decayed = decays ? gradient.add(values.mul(weightDecay)) : gradient;
    const next = state[0]!.mul(momentum).add(decayed);
    const direction = nesterov ? decayed.add(next.mul(momentum)) : next;
    return {
      values: values.sub(direction.mul(coefficients[0]!)),
      state: [next],
    };
  },
};
