import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { shownInterval } from "../forms/wording.ts";
import type {
  SharedTexts,
  SplitCheck,
  TaskCheck,
} from "../../check/task_check.ts";

/** A table of what was found in a task. */
export interface CheckTable {
  title: string;
  /** The head first. */
  rows: string[][];
  /** What follows from it. */
  note?: string;
}

/** What was found in the data of a task, as tables. */
export function checkTables(check: TaskCheck): CheckTable[] {
  const { splits, baselines } = check;
  const marks = [
    ...new Set(splits.flatMap((split) => split.marks.map(({ mark }) => mark))),
  ];
  const bySplit = (name: string, cell: (split: SplitCheck) => string) => [
    name,
    ...splits.map(cell),
  ];
  const head = (first: string) => bySplit(first, ({ split }) => split);
  const metrics = Object.keys(baselines[0]?.metrics ?? {}) as MetricName[];
  const scores = (name: string, of: Partial<Record<MetricName, number>>) => [
    name,
    ...metrics.map((metric) => of[metric]?.toFixed(3) ?? ""),
  ];
  const titles = metrics.map((metric) => METRICS[metric].title);
  return [
    {
      title: "Labels",
      rows: [
        head("label"),
        ...splits[0]!.labels.map(({ label }, k) =>
          bySplit(
            label,
            ({ labels, examples }) => withShare(labels[k]!.examples, examples),
          )
        ),
        bySplit("examples", ({ examples }) => whole(examples)),
      ],
    },
    ...check.kind === "single_label" ? [] : multiLabelTables(splits, head),
    {
      title: "Lengths of texts",
      rows: [
        ["unit", "split", "min", "median", "mean", "95 %", "max", "cut off"],
        ...splits[0]!.lengths.flatMap((_, i) =>
          splits.map(({ split, lengths }) => {
            const { unit, texts, min, median, mean, p95, max, cut } =
              lengths[i]!;
            return [
              unit,
              split,
              ...[min, median].map(whole),
              mean.toFixed(1),
              ...[p95, max].map(whole),
              cut === undefined ? "" : percent(cut / texts),
            ];
          })
        ),
      ],
    },
    ...marks.length === 0 ? [] : [{
      title: "Oddities of texts",
      rows: [
        head("texts with"),
        ...marks.map((mark) =>
          bySplit(mark, ({ marks, examples }) =>
            withShare(
              marks.find((one) => one.mark === mark)?.examples ?? 0,
              examples,
            ))
        ),
      ],
    }],
    duplicateTable(check),
    {
      title: "Predictions that do not read the text, on test",
      rows: [
        ["prediction", ...titles],
        ...baselines.map(({ name, metrics }) => scores(name, metrics)),
      ],
      note: detectable(check),
    },
    ...annotatorTables(check, titles, scores),
  ];
}

function multiLabelTables(
  splits: readonly SplitCheck[],
  head: (first: string) => string[],
): CheckTable[] {
  const most = Math.max(...splits.map(({ labelCounts }) => labelCounts.length));
  return [{
    title: "Labels per example",
    rows: [
      head("labels"),
      ...Array.from({ length: most }, (_, n) => [
        String(n),
        ...splits.map(({ labelCounts, examples }) =>
          withShare(labelCounts[n] ?? 0, examples)
        ),
      ]),
    ],
  }, {
    title: "Most frequent sets of labels in train",
    rows: [
      ["labels", "examples"],
      ...splits[0]!.labelSets.map(({ labels, examples }) => [
        labels.join(", ") || "none",
        withShare(examples, splits[0]!.examples),
      ]),
    ],
  }];
}

function duplicateTable(
  {
    duplicates: { within, across, conflicts, leakShare, threshold },
    heldOut,
    splits,
  }: TaskCheck,
): CheckTable {
  const all = splits.reduce((sum, { examples }) => sum + examples, 0);
  const row = (
    name: string,
    { split, equal, near, pairs }: SharedTexts,
    of = splits.find((one) => one.split === split)?.examples ?? all,
  ) => [
    name,
    withShare(equal, of),
    withShare(near, of),
    pairs.slice(0, 2).map(({ id, other }) => `${id}=${other}`).join(", "),
  ];
  return {
    title: "Duplicates",
    rows: [
      ["examples", "equal", "near", "ids, such as"],
      ...across.map((shared) =>
        row(`of ${shared.split} in ${shared.other}`, shared)
      ),
      ...within.map((shared) => row(`within ${shared.split}`, shared)),
      row("with other labels", conflicts),
      ...(heldOut?.splits ?? []).map((shared) => {
        const name = `of ${shared.split} of ${heldOut!.task} in train`;
        return row(name, shared, shared.examples);
      }),
    ],
    note:
      `Equal: except for case, accents and white space. Near: the sets of words have a Jaccard similarity of at least ${threshold}. Leak share (equal texts of test in train, in validation or repeated, of all): ${
        percent(leakShare)
      }.`,
  };
}

function detectable({ detectable, splits }: TaskCheck): string {
  const gains = detectable.filter(({ gain }) => gain !== undefined)
    .map(({ agreement, gain }) =>
      `${gain!.toFixed(3)} if they agree on ${100 * agreement} %`
    ).join(", ") ||
    `none if they agree on at least ${100 * detectable[0]!.agreement} %`;
  const test = whole(splits.find(({ split }) => split === "test")!.examples);
  return `The smallest gain in accuracy of one model over another that ${test} test examples show with a power of 0.8 (McNemar's test): ${gains}.`;
}

function annotatorTables(
  { annotators }: TaskCheck,
  titles: readonly string[],
  scores: (
    name: string,
    of: Partial<Record<MetricName, number>>,
  ) => string[],
): CheckTable[] {
  if (annotators === undefined) return [];
  const { alpha, interval, labels, examples } = annotators;
  const digits = (value: number | undefined) => value?.toFixed(3) ?? "";
  const range = interval && ` (95 % interval ${shownInterval(interval, 3)})`;
  return [{
    title: "Agreement of annotators",
    rows: [
      ["label", "Krippendorff's alpha", "kappa"],
      ...labels.map((
        { label, alpha, kappa },
      ) => [label, digits(alpha), digits(kappa)]),
    ],
    note: `Krippendorff's alpha of the whole sets of labels: ${
      digits(alpha) || "undefined"
    }${range ?? ""}, over ${whole(examples)} examples.`,
  }, {
    title: "Each annotator against the gold labels of test",
    rows: [
      ["annotator", ...titles],
      ...annotators.scores.map(({ annotator, metrics }) =>
        scores(annotator, metrics)
      ),
    ],
    note:
      "If the gold labels are the vote of these annotators, each has a part in them, so these scores are optimistic.",
  }];
}

function withShare(count: number, of: number): string {
  return of === 0 || count === 0
    ? whole(count)
    : `${whole(count)} (${percent(count / of)})`;
}

function whole(value: number): string {
  return value.toLocaleString("en");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.001 ? 2 : 1)} %`;
}
