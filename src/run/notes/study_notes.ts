import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { METRICS } from "../../evaluation/metrics.ts";
import type { Dataset } from "../../data/dataset.ts";
import { type DatasetNote, datasetNotes } from "../../data/dataset_notes.ts";
import { powerNote } from "./power_note.ts";
import { repeatedMethods } from "./repeated_methods.ts";
import { testSetNote } from "./test_set_note.ts";
import type { RunSpec } from "../../results/run_spec.ts";

/**
 * What the user should know before a suite is trained, one sentence each: too few
 * seeds, what the test split can show, identical methods, thresholds without effect or
 * tuned for another metric, and problems of the data.
 *
 * @param runs All runs that the suite declares.
 * @param datasets The datasets of its methods and their teachers, by task; with folds, those of the first seed.
 * @param deterministic The methods that no seed changes if the data are the same.
 */
export function studyNotes(
  definition: SuiteDefinition,
  runs: readonly Pick<RunSpec, "id" | "name">[],
  datasets: ReadonlyMap<string, Dataset>,
  deterministic: readonly string[] = [],
): string[] {
  const target = datasets.get(definition.target)!;
  const others = [...datasets.values()].filter((one) => one !== target);
  const repeated = repeatedMethods(definition, deterministic);
  // Both are about independent seeds on one test split.
  const power = definition.folds === undefined
    ? [
      // More seeds would not help methods that are all the same with every seed.
      repeated.length === definition.methods.length
        ? undefined
        : powerNote(definition),
      testSetNote(definition, target.splits.test.length),
    ]
    : [];
  return [
    ...power.filter((note) => note !== undefined),
    ...sameRuns(runs),
    ...definition.seeds.length === 1 ? [] : sameSeeds(repeated),
    ...thresholdNotes(definition, target),
    ...[target, ...others].flatMap((one) =>
      datasetNotes(one, target).map(({ kind, message }) =>
        one === target && OF_SPLITS.includes(kind)
          ? `${message}${ofFold(definition)}`
          : message
      )
    ),
  ];
}

/** The kinds of notes that are about the labels in single splits. */
const OF_SPLITS: readonly DatasetNote["kind"][] = [
  "absent_labels",
  "one_class",
];

/** That the splits are those of the first seed, if each has others. */
function ofFold({ folds, seeds }: SuiteDefinition): string {
  return folds === undefined
    ? ""
    : ` with seed ${seeds[0]}, which tests one of ${folds} folds`;
}

function sameSeeds(repeated: readonly string[]): string[] {
  if (repeated.length === 0) return [];
  return [
    `The runs of ${
      repeated.join(" and of ")
    } are the same with every seed; they count as one run, and pairs of such methods are not tested over seeds`,
  ];
}

/** Thresholds that decide nothing, since the most probable label is chosen, and those that are tuned for another metric than methods are compared by. */
function thresholdNotes(
  { training, methods }: SuiteDefinition,
  { task, definition: { kind, metrics: { primary } } }: Dataset,
): string[] {
  const thresholds = [training, ...methods.map(({ training }) => training)]
    .flatMap((one) => one?.threshold ?? []);
  if (kind !== "multi_label") {
    return thresholds.length === 0 ? [] : [
      `training.threshold has no effect: a text of ${task} has exactly one label, the most probable one`,
    ];
  }
  const { needs, title } = METRICS[primary];
  return thresholds.includes("validation") && primary !== "f1_micro" &&
      needs === "decisions"
    ? [
      `Thresholds are tuned for ${METRICS.f1_micro.title} on validation, while methods are compared by ${title}`,
    ]
    : [];
}

function sameRuns(runs: readonly Pick<RunSpec, "id" | "name">[]): string[] {
  const names = [...Map.groupBy(runs, ({ id }) => id).values()]
    .map((same) => same.map(({ name }) => name).join(" and "))
    .filter((names) => names.includes(" and "));
  return [...new Set(names)].map((names) =>
    `The methods ${names} differ in nothing that can change predictions: they share their runs, and their results will be equal`
  );
}
