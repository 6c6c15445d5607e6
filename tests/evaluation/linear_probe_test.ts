import { assertAlmostEquals } from "@std/assert";
import { linearProbe } from "../../src/evaluation/linear_probe.ts";
import { readGolden } from "../support/golden/read_golden.ts";

const { cases } = readGolden<{
  cases: {
    name: string;
    fitted: string[];
    measured: string[];
    accuracy: number;
  }[];
}>("linear_probe");

/** Rows as texts; every other one is of class 1. */
function sampleOf(rows: readonly string[]) {
  return {
    vectors: rows.map((row) => row.split(" ").map(Number)),
    classes: rows.map((_, i) => i % 2),
  };
}

for (const { name, fitted, measured, accuracy } of cases) {
  Deno.test(`linearProbe() is as accurate as scikit-learn's on ${name}`, () => {
    assertAlmostEquals(
      linearProbe(sampleOf(fitted), sampleOf(measured)),
      accuracy,
      1e-9,
    );
  });
}
