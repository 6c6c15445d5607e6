import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { cliffsDelta } from "../../src/stats/cliffs_delta.ts";
import { cohensD } from "../../src/stats/cohens_d.ts";
import { hedgesG } from "../../src/stats/hedges_g.ts";
import { varghaDelaney } from "../../src/stats/vargha_delaney.ts";
import { A, B, scores } from "./samples.ts";

Deno.test("effect sizes have the values that NumPy gives for their formulas", () => {
  assertAlmostEquals(cohensD(A, B), 2.3526867907, 1e-10);
  assertAlmostEquals(hedgesG(A, B), 2.1250074239, 1e-10);
  assertAlmostEquals(cliffsDelta(A, B), 0.92, 1e-15);
  assertAlmostEquals(varghaDelaney(A, B), 0.96, 1e-15);
});

Deno.test("effect sizes change sign when a and b are exchanged", () => {
  fc.assert(fc.property(scores(2, 8), scores(2, 8), (a, b) => {
    for (const effect of [cliffsDelta, cohensD, hedgesG]) {
      assertEquals(effect(b, a), 0 - effect(a, b) || 0);
    }
    assert(Math.abs(cliffsDelta(a, b)) <= 1);
    assert(Math.abs(hedgesG(a, b)) <= Math.abs(cohensD(a, b)));
    assertAlmostEquals(varghaDelaney(a, b) + varghaDelaney(b, a), 1, 1e-15);
  }));
});

Deno.test("effect sizes of values without spread are 0 for equal values and infinite for different ones", () => {
  assertEquals(cohensD([0.1, 0.1], [0.1, 0.1]), 0);
  assertEquals(cohensD([0.2, 0.2], [0.1, 0.1]), Infinity);
  // 0.1 + 0.2 is not 0.3 in floating point.
  assertEquals(cliffsDelta([0.1 + 0.2], [0.3]), 0);
});

Deno.test("effect sizes refuse samples that are too small", () => {
  assertThrows(() => cliffsDelta([], [1]), RangeError, "of 0 values");
  assertThrows(() => cohensD([1], [1, 2]), RangeError, "at least 2");
  assertThrows(() => hedgesG([1, 2], [1]), RangeError, "at least 2");
});
