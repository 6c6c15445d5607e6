/** What a probability of improvement shows. */
export type ImprovementVerdict =
  | "not significant"
  | "not meaningful"
  | "meaningful";

/**
 * The verdict on a probability of improvement (Bouthillier et al. 2021, section
 * 5): `"not significant"` if the lower end of its interval is at most 0.5;
 * otherwise `"meaningful"` if its upper end exceeds gamma, and
 * `"not meaningful"` if not.
 */
export function improvementVerdict(
  [low, high]: readonly [number, number],
  gamma = 0.75,
): ImprovementVerdict {
  return low <= 0.5
    ? "not significant"
    : high > gamma
    ? "meaningful"
    : "not meaningful";
}
