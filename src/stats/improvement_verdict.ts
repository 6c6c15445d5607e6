/** What a probability of improvement shows. */
export type ImprovementVerdict =
  | "not significant"
  | "not meaningful"
  | "meaningful";

/** With fewer pairs that are no ties, no share of wins is significant: of five fair coins, all fall on one side in 6 % of cases. */
const FEWEST_PAIRS = 6;

/**
 * The verdict on a probability of improvement (Bouthillier et al. 2021, section
 * 5): `"not significant"` if the lower end of its interval is at most 0.5, or if
 * fewer than six pairs are decided, since the bootstrap interval of so few can be
 * too narrow; otherwise `"meaningful"` if the interval's upper end exceeds
 * gamma, and `"not meaningful"` if not.
 */
export function improvementVerdict(
  [low, high]: readonly [number, number],
  decided: number,
  gamma = 0.75,
): ImprovementVerdict {
  return low <= 0.5 || decided < FEWEST_PAIRS
    ? "not significant"
    : high > gamma
    ? "meaningful"
    : "not meaningful";
}
