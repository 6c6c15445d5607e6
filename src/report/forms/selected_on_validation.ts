import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";

/** What the methods of a leaderboard select on the validation split: `selected` in words, undefined if nothing; the rows with tuned thresholds; and all rows that select something. */
export function selectedOnValidation(
  { rows, settings }: Pick<Leaderboard, "rows" | "settings">,
): {
  selected: "epochs and thresholds" | "epochs" | "thresholds" | undefined;
  tuned: LeaderboardRow[];
  selecting: LeaderboardRow[];
} {
  const tuned = rows.filter(({ threshold, validation, fixed }) =>
    validation !== undefined && threshold === undefined && fixed !== undefined
  );
  // Whether a program selects an epoch is not known.
  const trained = new Set(
    settings.methods.filter(({ thresholdOnly, program }) =>
      !thresholdOnly && !program
    ).map(({ name }) => name),
  );
  const isTrained = ({ name, imported }: LeaderboardRow) =>
    trained.has(name) && imported === undefined;
  const selected = rows.some(isTrained)
    ? tuned.length > 0 ? "epochs and thresholds" : "epochs"
    : tuned.length > 0
    ? "thresholds"
    : undefined;
  const selecting = rows.filter((row) =>
    row.validation !== undefined && (isTrained(row) || tuned.includes(row))
  );
  return { selected, tuned, selecting };
}
