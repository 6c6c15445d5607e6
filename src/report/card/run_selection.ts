import { METRICS } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";

/** How a run's weights, thresholds and settings were selected, in sentences. */
export function runSelection(
  { metrics, search, rows, target }: Leaderboard,
  { selected, config, metrics: { validation }, imported, answer }: RunRecord,
): string {
  const primary = metrics[0]!;
  const { title } = METRICS[primary];
  const { kind } = config.tasks[config.target]!;
  const { threshold } = config.training;
  const score = validation.decided[primary];
  const seeds = rows[0]!.seeds.length;
  const size = config.sizes?.[config.target];
  // Imported methods and those with nothing to search have no trials of their own.
  const trials = search?.methods.find(({ name }) => name === rows[0]!.name)
    ?.trials.length ?? 1;
  const sample = size === undefined
    ? ""
    : `, of which a sample of ${size.toLocaleString("en")} was used`;
  return [
    target.examples === undefined
      ? []
      : `The training split of ${config.target} has ${
        target.examples.toLocaleString("en")
      } examples${sample}.`,
    selected === undefined ? [] : weightsOf(selected, config, title),
    answer === "decisions"
      ? "The predictions are decisions, without thresholds."
      : kind === "single_label"
      ? []
      : threshold !== "validation"
      ? `The threshold of every label is ${threshold}.`
      : imported !== undefined && score === undefined
      ? "Without predictions on validation, thresholds are not tuned."
      : "The threshold of each label was tuned on the validation split.",
    trials === 1
      ? []
      : `The settings were chosen by a search of ${trials} trials on the validation split.`,
    score === undefined ? [] : `${title} on validation is ${score.toFixed(4)}.`,
    `The method was run with ${seeds === 1 ? "one seed" : `${seeds} seeds`}.`,
    imported === undefined
      ? "Nothing was selected on the test split."
      : "What was selected elsewhere, and on which split, is not known.",
  ].flat().join(" ");
}

/** Of which epoch the weights are, and why. */
function weightsOf(
  { stage, epoch }: NonNullable<RunRecord["selected"]>,
  { method: { recipe } }: RunRecord["config"],
  title: string,
): string {
  const { selectFrom = 0 } =
    recipe?.stages?.find(({ name }) => name === stage) ?? {};
  if (selectFrom === 1) {
    return `The weights are those of epoch ${epoch} of stage \`${stage}\`, its last one; the method selects none.`;
  }
  const after = selectFrom === 0
    ? ""
    : ` after the first ${Math.round(100 * selectFrom)} % of the stage`;
  return `Of all epochs${after}, the weights are those of epoch ${epoch} of stage \`${stage}\`, which had the best ${title} on the validation split.`;
}
