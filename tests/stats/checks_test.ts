import { assertThrows } from "@std/assert";
import { benjaminiHochberg } from "../../src/stats/benjamini_hochberg.ts";
import { bonferroni } from "../../src/stats/bonferroni.ts";
import { declareSignificance } from "../../src/stats/declare_significance.ts";
import { exampleCounts } from "../../src/stats/example_counts.ts";
import { holm } from "../../src/stats/holm.ts";
import { minimumDetectableDifference } from "../../src/stats/minimum_detectable_difference.ts";
import { pairedTPower } from "../../src/stats/paired_t_power.ts";
import { smallestPossibleP } from "../../src/stats/smallest_possible_p.ts";
import { summarise } from "../../src/stats/summarise.ts";

const REFUSED: Record<string, () => unknown> = {
  'Cannot compute the smallest p-value with test "paired_t": expected one of sign_flip, wilcoxon, permutation':
    () => smallestPossibleP({ test: "paired_t" as "sign_flip", seeds: 5 }),
  'Cannot compute a minimum detectable difference with test "wilcoxon": expected one of paired_t, sign_flip':
    () =>
      minimumDetectableDifference({
        differences: 0.01,
        seeds: 10,
        test: "wilcoxon" as "sign_flip",
      }),
  'Cannot declare significance with correction "fdr_bh": expected one of holm, ':
    () => declareSignificance([], { correction: "fdr_bh" as "holm" }),
  'Cannot count per example with metric "f1_samples": expected one of accuracy, ':
    () => exampleCounts([0, 1], [[0, 1]], "f1_samples" as "f1_macro"),
  "Cannot compute power with an effect of NaN: expected a number": () =>
    pairedTPower(NaN, 10),
  "Cannot summarise a sample: value 0 is NaN, expected a finite number": () =>
    summarise([NaN]),
};

for (const [message, use] of Object.entries(REFUSED)) {
  Deno.test(message, () => {
    assertThrows(use, RangeError, message);
  });
}

for (const correct of [holm, benjaminiHochberg, bonferroni]) {
  Deno.test(`${correct.name}() refuses null, which JSON has in place of NaN`, () => {
    assertThrows(
      () => correct([0.04, null as unknown as number]),
      RangeError,
      "Cannot correct p-values: value 1 is null, expected a number from 0 to 1",
    );
  });
}
