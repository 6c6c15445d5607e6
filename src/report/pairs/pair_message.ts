import type { MethodComparison } from "./method_comparison.ts";
import type { PairBoard } from "./open_pairs.ts";
import type { ExamplesOrder, PairExamples } from "./pair_examples.ts";

/** What a thread is asked: to compare a pair, or the predictions of a part of its seeds. */
export type PairOrder =
  | {
    kind: "pair";
    folder: string;
    board: PairBoard;
    a: string;
    b: string;
    examples: number;
  }
  | { kind: "examples"; order: ExamplesOrder };

/** The answer of a thread. */
export type PairAnswer =
  | { kind: "pair"; comparison: MethodComparison }
  | { kind: "examples"; found: PairExamples };
