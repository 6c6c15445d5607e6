import { sgd } from "../../../src/engine/optimiser/sgd.ts";
import { assertStepIs, fround, times } from "./assert_step_is.ts";

for (const nesterov of [false, true]) {
  Deno.test(`a step of SGD on any parameter or rows of it is bit for bit that computed in single precision (Nesterov: ${nesterov})`, () => {
    assertStepIs(
      sgd,
      {
        name: "sgd",
        momentum: 0.9,
        nesterov,
        weightDecay: 0.01,
        maxGradientNorm: 1,
      },
      (random) => [random()],
      (value, g, [sum], { settings, decays }) => {
        const slope = fround(
          g + times(value, decays ? settings.weightDecay : 0),
        );
        const next = fround(times(sum!, settings.momentum) + slope);
        const direction = nesterov
          ? fround(slope + times(next, settings.momentum))
          : next;
        return {
          value: fround(value - times(direction, 1e-3)),
          state: [next],
        };
      },
    );
  });
}
