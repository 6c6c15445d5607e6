import type { MethodComparison } from "./method_comparison.ts";

/** Whether a pair is compared with one run of each method, so that tests and effect sizes over seeds show nothing. */
export function hasOneRun({ bySeed }: MethodComparison): boolean {
  const { seeds, onlyA, onlyB } = bySeed;
  return seeds.length + Math.max(onlyA.length, onlyB.length) < 2;
}
