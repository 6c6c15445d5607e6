import { adamw } from "../../../src/engine/optimiser/adamw.ts";
import { assertStepIs, fround, times } from "./assert_step_is.ts";

Deno.test("a step of AdamW on any parameter or rows of it is bit for bit that computed in single precision", () => {
  const [beta1, beta2] = [0.9, 0.999];
  assertStepIs(
    adamw,
    {
      name: "adamw",
      betas: [beta1, beta2],
      epsilon: 1e-8,
      weightDecay: 0.01,
      maxGradientNorm: 1,
    },
    (random) => [0.1 * random(), Math.abs(0.01 * random())],
    (value, g, [first, second], { settings, coefficients, decays }) => {
      const [decay, rate, root] = coefficients;
      const m = fround(times(beta1, first!) + times(1 - beta1, g));
      const v = fround(
        times(beta2, second!) + times(times(1 - beta2, g), g),
      );
      const size = fround(
        times(fround(Math.sqrt(v)), root!) + fround(settings.epsilon),
      );
      return {
        value: fround(
          times(value, decays ? decay! : 1) - fround(times(rate!, m) / size),
        ),
        state: [m, v],
      };
    },
  );
});
