import type { TaskKind } from "./decide.ts";
import type { LabelCounts } from "./label_counts.ts";

type Rows = readonly (readonly number[])[];

/** What was decided of a split's examples, beside what is right. */
export interface DecidedExamples {
  kind: TaskKind;
  /** Rows of 0/1 in label order. */
  gold: Rows;
  /** Of the same shape. */
  decisions: Rows;
  /** Each label's 2x2 table. */
  counts: readonly LabelCounts[];
}

/** How likely a split's examples are to have each label, beside what is right. */
export interface ScoredExamples {
  kind: TaskKind;
  /** Rows of 0/1 in label order. */
  gold: Rows;
  /** What the data says: 0/1, or shares of annotators. */
  targets: Rows;
  /** Of the same shape. */
  probabilities: Rows;
}

/** What gold labels a metric has no value without. */
export interface GoldNeed {
  /** Of every label by itself, or of all labels of all examples together. */
  of: "each label" | "all labels";
  /** An example that has it; or also one that has it not. */
  must: "occur" | "vary";
}

interface About {
  /** How tables call it. */
  title: string;
  /** 1 where a higher value is better, -1 where a lower one is. */
  direction: 1 | -1;
  /** The lowest and the highest value that it can have. */
  range: readonly [number, number];
  /** Absent where it has a value for any gold labels. */
  gold?: GoldNeed;
}

/** One number that says how well predictions fit; `METRICS` has all of them. */
export type MetricEntry =
  & About
  & (
    | { needs: "decisions"; compute(given: DecidedExamples): number }
    | { needs: "probabilities"; compute(given: ScoredExamples): number }
  );
