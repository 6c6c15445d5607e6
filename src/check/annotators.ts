import {
  type SplitName,
  SPLITS,
  type TaskDefinition,
} from "../config/task_definition.ts";
import type { Example } from "../data/example.ts";
import { krippendorffAlpha } from "../stats/krippendorff_alpha.ts";
import { labelKappas } from "../stats/label_kappas.ts";
import { type ScoredTask, scores } from "./scores.ts";
import type { AnnotatorCheck } from "./task_check.ts";

/** The number of examples that a bootstrap may draw. */
const DRAWS = 2e7;

/** The agreement of annotators; undefined if no example has labels of two of them. */
export function annotatorAgreement(
  splits: Readonly<Record<SplitName, readonly Example[]>>,
  { format, ...task }: ScoredTask & Pick<TaskDefinition, "format">,
): AnnotatorCheck | undefined {
  const names = format.annotators;
  if (names === undefined) return undefined;
  const units = SPLITS.flatMap((split) =>
    splits[split].flatMap(({ annotations }) => {
      const rows = annotations?.map((row) => row?.map(decided)) ?? [];
      return rows.filter((row) => row !== undefined).length < 2 ? [] : [rows];
    })
  );
  if (units.length === 0) return undefined;
  const resamples = Math.min(
    1000,
    Math.max(100, Math.floor(DRAWS / units.length)),
  );
  const { alpha, interval } = krippendorffAlpha(
    units.map((rows) => rows.map((row) => row?.join(""))),
    { resamples },
  );
  const complete = units.filter((rows): rows is number[][] =>
    rows.length === names.length && !rows.includes(undefined)
  );
  const kappas = complete.length === 0
    ? []
    : labelKappas(names.map((_, a) => complete.map((rows) => rows[a]!)));
  return {
    ...alpha !== undefined && { alpha },
    ...interval !== undefined && { interval },
    examples: units.length,
    labels: task.labels.map((label, k) => {
      const { alpha } = krippendorffAlpha(
        units.map((rows) => rows.map((row) => row?.[k])),
        { resamples: 1 },
      );
      return {
        label,
        ...alpha !== undefined && { alpha },
        ...kappas[k] !== undefined && { kappa: kappas[k] },
      };
    }),
    scores: names.flatMap((annotator, a) => {
      const labelled = splits.test.filter(({ annotations }) =>
        annotations?.[a] !== undefined
      );
      return labelled.length === 0 ? [] : [{
        annotator,
        examples: labelled.length,
        metrics: scores(
          task,
          labelled.map(({ labels }) => labels),
          labelled.map(({ annotations }) => annotations![a]!.map(decided)),
          "decisions",
        ),
      }];
    }),
    shares: splits.test.map(sharesOf),
  };
}

/** The share of an example's annotators that chose each label, to four decimals. */
function sharesOf({ annotations = [] }: Example): number[] | null {
  const rows = annotations.filter((row) => row !== undefined);
  return rows.length < 2 ? null : rows[0]!.map((_, k) => {
    const chosen = rows.filter((row) => decided(row[k]!) === 1).length;
    return Number((chosen / rows.length).toFixed(4));
  });
}

function decided(share: number): number {
  return share >= 0.5 ? 1 : 0;
}
