import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";

/** What the methods of a leaderboard select on the validation split: `selected` in words, undefined if nothing, and the rows with tuned thresholds. */
export function selectedOnValidation(
  { rows, settings }: Pick<Leaderboard, "rows" | "settings">,
): {
  selected: "epochs and thresholds" | "epochs" | "thresholds" | undefined;
  tuned: LeaderboardRow[];
} {
  const tuned = rows.filter(({ threshold, validation, fixed }) =>
    validation !== undefined && threshold === undefined && fixed !== undefined
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
