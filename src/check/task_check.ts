import type { SplitName } from "../config/task_definition.ts";
import type { TaskKind } from "../evaluation/decide.ts";
import type { MetricName } from "../evaluation/metrics.ts";

/** What was found in the data of a task. It names examples by their ids and has no texts. */
export interface TaskCheck {
  /** The name of the task. */
  task: string;
  /** Its title. */
  title: string;
  /** Its language, an ISO 639 code. */
  language: string;
  /** Whether an example has exactly one label or any number. */
  kind: TaskKind;
  /** SHA-256 of the examples, the labels and the kind of the task, in hexadecimal. */
  checksum: string;
  /** What deserves attention; what would spoil a study comes first. */
  findings: Finding[];
  /** Each split by itself. */
  splits: SplitCheck[];
  /** Texts that occur more than once. */
  duplicates: DuplicateCheck;
  /** What the target of the suite holds out and this task trains on; only of its other tasks. */
  heldOut?: HeldOutCheck;
  /** How validation and test differ from train. */
  drift: SplitDrift[];
  /** The scores on test of predictions that do not read the text. */
  baselines: { name: string; metrics: Partial<Record<MetricName, number>> }[];
  /** The smallest gain in accuracy that the test split detects with a power of 0.8, by the agreement of two models. */
  detectable: { agreement: number; gain?: number }[];
  /** Groups of test examples, for scores of their own. */
  slices: ExampleSlice[];
  /** The agreement of annotators, if the task declares them. */
  annotators?: AnnotatorCheck;
}

/** A group of test examples. */
export interface ExampleSlice {
  /** What they have in common, such as `label: joy`. */
  name: string;
  /** Their positions in test, ascending from 0. */
  examples: number[];
}

/** Something in the data that deserves attention. */
export interface Finding {
  /** What it is about, such as `leak`. */
  kind: string;
  /** Whether it would spoil a study: `check --strict` then ends with exit code 1. */
  spoils: boolean;
  /** One sentence. */
  message: string;
}

/** The labels and texts of a split. */
export interface SplitCheck {
  /** The split. */
  split: SplitName;
  /** The number of examples. */
  examples: number;
  /** The number of examples with each label, in the task's label order; a share of one half or more counts. */
  labels: { label: string; examples: number }[];
  /** The most frequent sets of labels of a multi-label task. */
  labelSets: { labels: string[]; examples: number }[];
  /** The number of examples with 0, 1, 2 ... labels. */
  labelCounts: number[];
  /** The share of neighbours in the file with the same labels, and the one that a random order would have. */
  order: { same: number; expected: number };
  /** Lengths of texts in characters, words, and tokens of backbones. */
  lengths: TextLengths[];
  /** The scripts of texts, by their letters; the most frequent one first. */
  scripts: { script: string; examples: number }[];
  /** Oddities of texts, such as `mojibake`. */
  marks: TextMark[];
}

/** Lengths of the texts of a split. */
export interface TextLengths {
  /** `characters`, `words`, or `tokens of` a backbone. */
  unit: string;
  /** The number of texts that were measured: of a large split, a sample. */
  texts: number;
  /** The shortest. */
  min: number;
  /** The mean. */
  mean: number;
  /** The median. */
  median: number;
  /** The 95th percentile. */
  p95: number;
  /** The longest; tokens are counted up to the maximum length of the backbone. */
  max: number;
  /** The number of texts that the backbone cuts off. */
  cut?: number;
}

/** An oddity of texts. */
export interface TextMark {
  /** The kind of oddity, such as `mojibake`. */
  mark: string;
  /** The number of examples with it. */
  examples: number;
  /** The ids of the first ones. */
  ids: string[];
}

/** Texts that occur more than once. Equal: except for case, accents and white space. Near: the sets of words have a Jaccard similarity of at least `threshold`; of texts with fewer than five words, the words are the same. */
export interface DuplicateCheck {
  /** The similarity from which texts count as near-duplicates. */
  threshold: number;
  /** Whether all near-duplicates were found; otherwise the search was ended because it took too long. */
  complete: boolean;
  /** Each split with itself: examples after the first one with a text (`equal`) or after a near-duplicate (`near`). */
  within: SharedTexts[];
  /** Pairs of splits: `equal` counts the examples of `split` whose text is also in `other`. */
  across: SharedTexts[];
  /** The examples of test whose text is in train, in validation, or a repetition within test, counted one by one, as a share of test. */
  leakShare: number;
  /** Examples whose text occurs with other labels. */
  conflicts: SharedTexts;
}

/** Examples that a suite's target holds out, and whose text one of its other tasks trains on. */
export interface HeldOutCheck {
  /** The target. */
  task: string;
  /** Whether all near-duplicates were found; otherwise the search was ended because it took too long. */
  complete: boolean;
  /** Its test and validation splits with the train of the other task. */
  splits: HeldOutSplit[];
}

/** A split of a target with the train of another task. */
export interface HeldOutSplit extends SharedTexts {
  /** The number of its examples. */
  examples: number;
}

/** How many examples share their text. */
export interface SharedTexts {
  /** The split of the examples; undefined for all splits. */
  split?: SplitName;
  /** The split with the other texts; undefined for the same. */
  other?: SplitName;
  /** Examples with an equal text. */
  equal: number;
  /** Other examples, with a near-duplicate. */
  near: number;
  /** The ids of some examples and of those with the other text. */
  pairs: { id: string; other: string; near: boolean }[];
}

/** How a split differs from train. */
export interface SplitDrift {
  /** The split. */
  split: SplitName;
  /** The label whose share differs most, of those with a p-value below 0.001 if there are any, the difference, and its p-value (two proportions, Bonferroni over labels). */
  label: { label: string; difference: number; pValue: number };
  /** The largest difference between the distributions of lengths in words, and its p-value (Kolmogorov and Smirnov). */
  length: { statistic: number; pValue: number };
}

/** The agreement of annotators. */
export interface AnnotatorCheck {
  /** Krippendorff's alpha of their sets of labels (nominal) and its 95 % interval, over all splits. */
  alpha?: number;
  /** Its 95 % percentile bootstrap interval. */
  interval?: [number, number];
  /** The number of examples with labels of at least two annotators. */
  examples: number;
  /** Krippendorff's alpha of each label, and Cohen's or Fleiss' kappa over the examples that all annotators labelled. */
  labels: { label: string; alpha?: number; kappa?: number }[];
  /** Each annotator's labels against the gold labels of test. */
  scores: {
    annotator: string;
    examples: number;
    metrics: Partial<Record<MetricName, number>>;
  }[];
  /** For each test example, the share of annotators that chose each label; null where fewer than two did. */
  shares: (number[] | null)[];
}
