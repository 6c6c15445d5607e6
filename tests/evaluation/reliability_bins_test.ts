import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { brierScore } from "../../src/evaluation/brier_score.ts";
import { calibrationError } from "../../src/evaluation/calibration_error.ts";
import { maximumCalibrationError } from "../../src/evaluation/maximum_calibration_error.ts";
import { meanSquaredError } from "../../src/evaluation/mean_squared_error.ts";
import { reliabilityBins } from "../../src/evaluation/reliability_bins.ts";
import { randomStream } from "../../src/random/stream.ts";
import { golden } from "./golden.ts";

for (const { confidences, right, bins, reliability } of golden.calibration) {
  Deno.test(`reliabilityBins() and maximumCalibrationError() of ${confidences.length} predictions in ${bins} bins equal the values computed with NumPy`, () => {
    const correct = [...right].map(Number);
    const found = reliabilityBins(confidences, correct, bins)
      .filter(({ count }) => count > 0);
    assertEquals(found.map(({ count }) => count), reliability.counts);
    found.forEach(({ confidence, accuracy }, i) => {
      assertAlmostEquals(confidence!, reliability.confidences[i]!, 1e-12);
      assertAlmostEquals(accuracy!, reliability.accuracies[i]!, 1e-12);
    });
    assertAlmostEquals(
      maximumCalibrationError(confidences, correct, bins),
      reliability.maximum,
      1e-12,
    );
  });
}

Deno.test("calibration errors give the value in the tests of Hugging Face's evaluate", () => {
  const probabilities = [0.25, 0.25, 0.75, 0.75];
  const gold = [0, 0, 1, 1];
  assertEquals(calibrationError(probabilities, gold, 2), 0.25);
  assertEquals(maximumCalibrationError(probabilities, gold, 2), 0.25);
});

const predictions = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1)),
  { minLength: 1, maxLength: 40 },
);

Deno.test("reliabilityBins() has every prediction between the bounds of its bin, and the errors are those of its bins", () => {
  fc.assert(
    fc.property(predictions, fc.integer({ min: 1, max: 20 }), (pairs, bins) => {
      const confidences = pairs.map(([p]) => p);
      const correct = pairs.map(([, y]) => y);
      const found = reliabilityBins(confidences, correct, bins);
      assertEquals(found.length, bins);
      assertEquals([found[0]!.from, found.at(-1)!.to], [0, 1]);
      let [count, expected, largest] = [0, 0, 0];
      for (const bin of found) {
        count += bin.count;
        if (bin.confidence === undefined) continue;
        assert(bin.confidence >= bin.from - 1e-12);
        assert(bin.confidence <= bin.to + 1e-12);
        const gap = Math.abs(bin.confidence - bin.accuracy!);
        expected += gap * bin.count / pairs.length;
        largest = Math.max(largest, gap);
      }
      assertEquals(count, pairs.length);
      const error = calibrationError(confidences, correct, bins);
      assertAlmostEquals(error, expected, 1e-12);
      const maximum = maximumCalibrationError(confidences, correct, bins);
      assertAlmostEquals(maximum, largest, 1e-12);
      assert(error <= maximum + 1e-12);
    }),
  );
});

Deno.test("reliabilityBins() of events that happen as often as predicted are on the diagonal", () => {
  const random = randomStream(1, "reliability");
  const probabilities = Array.from({ length: 20_000 }, () => random.uniform());
  const events = probabilities.map((p) => Number(random.uniform() < p));
  for (const bin of reliabilityBins(probabilities, events, 10)) {
    const sd = 0.5 / Math.sqrt(bin.count);
    assertAlmostEquals(bin.accuracy!, bin.confidence!, 4 * sd);
  }
});

Deno.test("brierScore() equals scikit-learn's", () => {
  for (const { gold, probabilities, score } of golden.brier) {
    assertAlmostEquals(brierScore(gold, probabilities), score, 1e-14);
  }
});

Deno.test("brierScore() of rows is the mean squared error times the number of labels", () => {
  const gold = [[1, 0, 1], [0, 0, 1]];
  const probabilities = [[0.9, 0.2, 0.4], [0.1, 0.3, 0.8]];
  assertAlmostEquals(
    brierScore(gold, probabilities),
    3 * meanSquaredError(gold, probabilities),
    1e-15,
  );
  assertEquals(brierScore([1], [[0, 1]]), 0);
  assertEquals(brierScore([0], [[0, 1]]), 2);
  assertEquals(brierScore([[1]], [[0.5]]), 0.25);
});

Deno.test("calibration refuses what is no probability, and different lengths", () => {
  assertThrows(
    () => reliabilityBins([1.5], [1]),
    RangeError,
    "confidence 0 is 1.5, expected a number from 0 to 1",
  );
  assertThrows(
    () => reliabilityBins([0.5], [NaN]),
    RangeError,
    "result 0 is NaN, expected a number from 0 to 1",
  );
  assertThrows(
    () => brierScore([0], [[1.5, -0.5]]),
    RangeError,
    "a probability of example 0 is 1.5, expected a number from 0 to 1",
  );
  assertThrows(
    () => maximumCalibrationError([0.5], []),
    RangeError,
    "there are 1 confidences and 0 results",
  );
  assertThrows(() => reliabilityBins([0.5], [1], 0), RangeError, "bins 0");
  assertThrows(() => brierScore([2], [[0.5, 0.5]]), TypeError, "has 2 prob");
  assertThrows(() => brierScore([], []), TypeError, "of 0 gold examples");
});

Deno.test("a confidence at the upper bound of a bin is in it, whatever rounding its product has", () => {
  for (const bins of [15, 20, 100]) {
    for (let at = 0; at < bins; at++) {
      const found = reliabilityBins([(at + 1) / bins], [1], bins)
        .findIndex(({ count }) => count > 0);
      assertEquals(found, at);
    }
  }
});
