import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import { primaryMetric } from "./primary_metric.ts";

/** What the methods of a leaderboard select on the validation split: `selected` in words, undefined if nothing, and the rows with tuned thresholds. */
export function selectedOnValidation(
  { rows, metrics, settings }: Pick<
    Leaderboard,
    "rows" | "metrics" | "settings"
  >,
): {
  selected: "epochs and thresholds" | "epochs" | "thresholds" | undefined;
  tuned: LeaderboardRow[];
} {
  const { metric } = primaryMetric({ rows, metrics });
  // Decisions without probabilities have no thresholds, and are the same at 0.5.
  const tuned = rows.filter(({ threshold, validation, fixed, metrics }) =>
    validation !== undefined && threshold === undefined &&
    (validation.mean !== fixed.validation ||
      metrics[metric]!.mean !== fixed.test)
  );
  // Whether a program selects an epoch is not known.
  const isTrained = settings.methods.some(({ name, thresholdOnly, program }) =>
    !thresholdOnly && !program &&
    rows.find((row) => row.name === name)?.imported === undefined
  );
  const selected = isTrained
    ? tuned.length > 0 ? "epochs and thresholds" : "epochs"
    : tuned.length > 0
    ? "thresholds"
    : undefined;
  return { selected, tuned };
}
