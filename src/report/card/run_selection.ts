import { METRICS } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";

/** How a run's weights, thresholds and settings were selected, in sentences. */
export function runSelection(
  { metrics, search, rows, target }: Leaderboard,
  { selected, config, metrics: { validation }, imported }: RunRecord,
): string {
  const primary = metrics[0]!;
  const { title } = METRICS[primary];
  const { kind } = config.tasks[config.target]!;
  const { threshold } = config.training;
  const score = validation.decided[primary];
  const seeds = rows[0]!.seeds.length;
  const size = config.sizes?.[config.target];
  return [
    ...target.examples === undefined ? [] : [
      `The training split of ${config.target} has ${
        target.examples.toLocaleString("en")
      } examples${
        size === undefined
          ? ""
          : `, of which a sample of ${size.toLocaleString("en")} was used`
      }.`,
    ],
    ...selected === undefined ? [] : [
      `Of all epochs, the weights are those of epoch ${selected.epoch} of stage \`${selected.stage}\`, which had the best ${title} on the validation split.`,
    ],
    ...kind === "single_label" ? [] : [
      threshold === "validation"
        ? imported !== undefined && score === undefined
          ? "Without predictions on validation, thresholds are not tuned."
          : "The threshold of each label was tuned on the validation split."
        : `The threshold of every label is ${threshold}.`,
    ],
    ...search === undefined ? [] : [
      `The settings were chosen by a search of ${search.trials} trials on the validation split.`,
    ],
    ...score === undefined ? [] : [
      `${title} on validation is ${score.toFixed(4)}.`,
    ],
    `The method was run with ${
      seeds === 1 ? "one seed" : `${seeds} seeds`
    }. Nothing was selected on the test split.`,
  ].join(" ");
}
