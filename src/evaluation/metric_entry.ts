import type { TaskKind } from "./decide.ts";
import type { LabelCounts } from "./label_counts.ts";
import type { Rankings } from "./rankings.ts";

type Rows = readonly (readonly number[])[];

/** The gold labels of a split's examples, and the decisions on them. */
export interface DecidedExamples {
  kind: TaskKind;
  /** Rows of 0/1 in label order. */
  gold: Rows;
  /** Rows of 0/1 of the same shape. */
  decisions: Rows;
  /** The 2x2 table of each label. */
  counts: readonly LabelCounts[];
}

/** The gold labels of a split's examples, and their predicted probabilities. */
export interface ScoredExamples {
  kind: TaskKind;
  /** Rows of 0/1 in label order. */
  gold: Rows;
  /** The labels in the data: 0 and 1, or shares of annotators. */
  targets: Rows;
  /** Rows of the same shape. */
  probabilities: Rows;
  /** The probabilities, sorted. */
  rankings: Rankings;
}

/** The condition on gold labels without which a metric is undefined. */
export interface GoldRequirement {
  /** Whether it applies to each label, or to all labels of all examples together. */
  of: "each label" | "all labels";
  /** `occur`: some example has the label; `vary`: some example also does not. */
  must: "occur" | "vary";
}

interface MetricProperties {
  /** Its name in tables. */
  title: string;
  /** 1 if higher is better, -1 if lower is better. */
  direction: 1 | -1;
  /** Its lowest and highest possible value. */
  range: readonly [number, number];
  /** Absent if it is defined for any gold labels. */
  gold?: GoldRequirement;
}

/** A metric, as registered in `METRICS`. */
export type MetricEntry =
  & MetricProperties
  & (
    | { needs: "decisions"; compute(examples: DecidedExamples): number }
    | { needs: "probabilities"; compute(examples: ScoredExamples): number }
  );
