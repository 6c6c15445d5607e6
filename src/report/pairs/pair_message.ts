import type { MethodComparison } from "./method_comparison.ts";

/** What a worker is asked to compare. */
export interface PairOrder {
  folder: string;
  a: string;
  b: string;
  examples: number;
}

/** What a worker answers. */
export type PairAnswer =
  | { type: "done"; comparison: MethodComparison }
  | { type: "record_error"; file: string; why: string }
  | { type: "failed"; message: string; stack: string | undefined };
