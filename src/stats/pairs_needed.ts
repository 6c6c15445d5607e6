import { checkShare } from "./checks.ts";
import { normal } from "./distributions.ts";

const TASK = "compute the pairs needed";

/**
 * The number of paired scores that are needed to detect that a method is better
 * than another with a given probability, P(A > B) (Noether 1987; Bouthillier et
 * al. 2021). The formula is for the Mann-Whitney test, which ignores that scores
 * are paired.
 *
 * @param options The `probability` to detect, default 0.75; the level `alpha`
 * of the one-sided test, default 0.05; and its `power`, default 0.95.
 * @returns The number of pairs, rounded up.
 * @throws {RangeError} When the probability is not in (0.5, 1), alpha or power
 * is not in (0, 1), or power does not exceed alpha.
 *
 * @example
 * ```ts
 * import { pairsNeeded } from "dor/stats";
 * pairsNeeded(); // 29
 * ```
 */
export function pairsNeeded(
  { probability = 0.75, alpha = 0.05, power = 0.95 }: {
    probability?: number;
    alpha?: number;
    power?: number;
  } = {},
): number {
  checkShare(TASK, "alpha", alpha);
  checkShare(TASK, "power", power);
  if (power <= alpha) {
    throw new RangeError(
      `Cannot ${TASK} with power ${power}: expected more than alpha ${alpha}`,
    );
  }
  if (!(probability > 0.5 && probability < 1)) {
    throw new RangeError(
      `Cannot ${TASK} with probability ${probability}: expected a number between 0.5 and 1`,
    );
  }
  const distance = normal.quantile(1 - alpha, 0, 1) +
    normal.quantile(power, 0, 1);
  return Math.ceil(distance ** 2 / (6 * (probability - 0.5) ** 2));
}
