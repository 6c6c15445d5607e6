import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { mcNemar } from "../../src/stats/mc_nemar.ts";
import { smallestDetectableGain } from "../../src/stats/smallest_detectable_gain.ts";
import { testSetPower } from "../../src/stats/test_set_power.ts";
import { golden } from "./estimates_golden.ts";
import { fits } from "./samples.ts";

Deno.test("testSetPower() equals sums over all tables with SciPy's binomial test", () => {
  for (const { power, typeM, typeS, ...setting } of golden.powers) {
    const result = testSetPower(setting);
    assertAlmostEquals(result.power, power, 1e-12);
    assertAlmostEquals(result.typeM!, typeM, 1e-11);
    assertAlmostEquals(result.typeS!, typeS, 1e-12);
  }
});

Deno.test("testSetPower() gives the simulated values of Card et al. up to their error", () => {
  const high = testSetPower({
    n: 500,
    gain: 0.02,
    agreement: 0.975,
    accuracy: 0.8,
  });
  // 10,000 simulations have a standard error of 0.004.
  assertAlmostEquals(high.power, 0.8, 0.012);
  assertAlmostEquals(high.typeM!, 1.118, 0.01);
  assertAlmostEquals(high.typeS!, 0, 1e-6);
  // The least agreement that the accuracies 0.70 and 0.72 allow.
  const low = testSetPower({
    n: 1000,
    gain: 0.02,
    agreement: 0.42,
    accuracy: 0.7,
  });
  assertAlmostEquals(low.power, 0.119, 0.01);
  assertAlmostEquals(low.typeM!, 3.004, 0.06);
  assertAlmostEquals(low.typeS!, 0.022, 0.013);
});

Deno.test("testSetPower() is the share of simulated test sets on which mcNemar() detects the gain", () => {
  const random = randomStream(1, "test sets");
  const [n, gain, agreement, rounds] = [120, 0.1, 0.7, 1000];
  const gold = Array<number>(n).fill(1);
  let [right, wrong] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const draws = gold.map(() => random.uniform());
    // The better model alone is right on 0.2 of the examples, the other on 0.1.
    const better = draws.map((u) => Number(u < 0.2 || u >= 0.3));
    const worse = draws.map((u) => Number(u >= 0.2));
    const { pValue, onlyA, onlyB } = mcNemar(gold, better, worse);
    if (pValue < 0.05) onlyA > onlyB ? right++ : wrong++;
  }
  const { power } = testSetPower({ n, gain, agreement });
  assert(fits(right, rounds, power), `${right} ${power}`);
  assert(wrong < 5);
});

Deno.test("testSetPower() rises with the gain, and the sign of significant differences with it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 95 }),
      (n, percent) => {
        const agreement = percent / 100;
        let before = testSetPower({ n, agreement, gain: 1e-9 });
        assert(before.power <= 0.025 + 1e-9);
        for (const share of [0.3, 0.7, 1]) {
          const next = testSetPower({
            n,
            agreement,
            gain: share * (1 - agreement),
          });
          assert(next.power >= before.power - 1e-12);
          if (next.typeS !== undefined) {
            assert(next.typeS <= before.typeS! + 1e-12);
          }
          before = next;
        }
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("testSetPower() of few examples is 0, and of many certain", () => {
  assertEquals(
    testSetPower({ n: 5, gain: 0.5, agreement: 0.5 }),
    { power: 0, typeM: undefined, typeS: undefined },
  );
  const many = testSetPower({ n: 20_000, gain: 0.05, agreement: 0.8 });
  assertAlmostEquals(many.power, 1, 1e-9);
  assertAlmostEquals(many.typeM!, 1, 1e-9);
});

Deno.test("smallestDetectableGain() is that of REDv2, in steps of 0.0025", () => {
  // From 4,000 simulations, whose power has a standard error of 0.006.
  const simulated = { 0.7: 0.055, 0.75: 0.0525, 0.8: 0.045, 0.85: 0.04 };
  for (const [agreement, gain] of Object.entries(simulated)) {
    const found = smallestDetectableGain({
      n: 818,
      agreement: Number(agreement),
    })!;
    assert(found <= gain && found > gain - 0.005, `${agreement}: ${found}`);
  }
});

Deno.test("smallestDetectableGain() is where the power is reached", () => {
  for (const n of [50, 300]) {
    for (const power of [0.5, 0.9]) {
      const setting = { n, agreement: 0.6 };
      const gain = smallestDetectableGain({ ...setting, power })!;
      assertAlmostEquals(testSetPower({ ...setting, gain }).power, power, 1e-4);
    }
  }
  assertEquals(smallestDetectableGain({ n: 30, agreement: 0.95 }), undefined);
});

Deno.test("the power of a test set refuses impossible models", () => {
  assertThrows(
    () => testSetPower({ n: 0, gain: 0.1, agreement: 0.5 }),
    RangeError,
    "with n 0",
  );
  assertThrows(
    () => testSetPower({ n: 10, gain: 0.3, agreement: 0.8 }),
    RangeError,
    "gain 0.3: expected a number above 0 and at most 1 - agreement",
  );
  assertThrows(
    () => testSetPower({ n: 10, gain: 0.1, agreement: 1.5 }),
    RangeError,
    "with agreement",
  );
  assertThrows(
    () => testSetPower({ n: 10, gain: 0.1, agreement: 0.5, accuracy: 0.8 }),
    RangeError,
    "accuracy 0.8: models with this gain cannot disagree on so many examples",
  );
  assertThrows(
    () => smallestDetectableGain({ n: 10, agreement: 1 }),
    RangeError,
    "with agreement 1",
  );
});

Deno.test("smallestDetectableGain() is found for models that never agree", () => {
  const gain = smallestDetectableGain({ n: 60, agreement: 0 })!;
  const { power } = testSetPower({ n: 60, agreement: 0, gain });
  assert(gain < 0.4 && Math.abs(power - 0.8) < 0.001, `${gain} ${power}`);
  assertThrows(
    () => smallestDetectableGain({ n: 60, agreement: 1 }),
    RangeError,
    "with agreement 1: expected a number from 0 to below 1",
  );
});
