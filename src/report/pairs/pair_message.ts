import type { MethodComparison } from "./method_comparison.ts";
import type { PairBoard } from "./open_pairs.ts";

/** The pair that a thread is asked to compare. */
export interface PairOrder {
  folder: string;
  board: PairBoard;
  a: string;
  b: string;
  examples: number;
}

/** The answer of a thread. */
export type PairAnswer =
  | { type: "done"; comparison: MethodComparison }
  | { type: "record_error"; file: string; why: string }
  | { type: "failed"; message: string; stack: string | undefined };
