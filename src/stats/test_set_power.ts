import { checkCount, checkShare } from "./checks.ts";

const TASK = "compute the power of a test set";

/** Sums of shares, such as 0.1 + 0.9, are exact up to this. */
const ROUNDING = 1e-12;

/** What a comparison on a test set can be expected to show. */
export interface TestSetPower {
  /** The probability of a significant difference with the right sign. */
  power: number;
  /**
   * The mean of significant differences, regardless of sign, divided by the true
   * one (Type M error); undefined if none can be significant.
   */
  typeM: number | undefined;
  /**
   * The share of significant differences that have the wrong sign (Type S
   * error); undefined if none can be significant.
   */
  typeS: number | undefined;
}

/**
 * The power of McNemar's exact test to detect that one model is more accurate
 * than another on a test set, and how misleading significant differences are
 * (Card et al. 2020; Gelman and Carlin 2014).
 *
 * The numbers of examples that only one model predicts correctly follow
 * a multinomial distribution. Card et al. simulate it; here, all outcomes are
 * summed. For the test itself, see `mcNemar`.
 *
 * @param setting The number `n` of test examples; the true `gain`, the
 * difference between the two accuracies, above 0; the `agreement`, the share of
 * examples on which both models are correct or both are wrong; the level
 * `alpha`, default 0.05; and the `accuracy` of the less accurate model, which
 * does not change the result, but is checked to be possible.
 * @throws {RangeError} When n is not a whole number of at least 1, a share is
 * out of range, or the models cannot have this gain, agreement and accuracy.
 *
 * @example
 * ```ts
 * import { testSetPower } from "dor/stats";
 * testSetPower({ n: 500, gain: 0.02, agreement: 0.975 }).power; // about 0.80
 * ```
 */
export function testSetPower(
  { n, gain, agreement, accuracy, alpha = 0.05 }: {
    n: number;
    gain: number;
    agreement: number;
    accuracy?: number;
    alpha?: number;
  },
): TestSetPower {
  checkCount(TASK, "n", n);
  checkShare(TASK, "alpha", alpha);
  const disagreement = 1 - agreement;
  checkPossible(gain, disagreement, accuracy);
  /** Of the examples on which the models disagree, those that the better one predicts. */
  const share = Math.min(1, (disagreement + gain) / (2 * disagreement));
  let right = 0;
  let wrong = 0;
  let sizes = 0;
  const discordant = binomial(n, disagreement);
  discordant.chances.forEach((chance, i) => {
    const k = discordant.from + i;
    const critical = criticalSplit(k, alpha);
    const wins = binomial(k, share);
    wins.chances.forEach((winChance, j) => {
      const won = wins.from + j;
      if (Math.min(won, k - won) > critical) return;
      const both = chance * winChance;
      if (2 * won > k) right += both;
      else wrong += both;
      sizes += both * Math.abs(2 * won - k) / n;
    });
  });
  const significant = right + wrong;
  return {
    power: right,
    typeM: significant > 0 ? sizes / significant / gain : undefined,
    typeS: significant > 0 ? wrong / significant : undefined,
  };
}

/** McNemar's exact test of k examples is significant if one side has at most this many; -1 if never. */
function criticalSplit(k: number, alpha: number): number {
  const { from, chances } = binomial(k, 0.5);
  let tail = 0;
  const i = chances.findIndex((chance) => 2 * (tail += chance) >= alpha);
  return from + i - 1;
}

function checkPossible(
  gain: number,
  disagreement: number,
  accuracy: number | undefined,
): void {
  if (!(disagreement >= 0 && disagreement <= 1)) {
    throw new RangeError(
      `Cannot ${TASK} with agreement ${
        1 - disagreement
      }: expected a number from 0 to 1`,
    );
  }
  if (!(gain > 0 && gain <= disagreement + ROUNDING)) {
    throw new RangeError(
      `Cannot ${TASK} with gain ${gain}: expected a number above 0 and at most 1 - agreement`,
    );
  }
  if (accuracy === undefined) return;
  const onlyWorse = (disagreement - gain) / 2;
  if (
    !(onlyWorse <= accuracy + ROUNDING &&
      onlyWorse + gain <= 1 - accuracy + ROUNDING)
  ) {
    throw new RangeError(
      `Cannot ${TASK} with accuracy ${accuracy}: models with this gain cannot disagree on so many examples`,
    );
  }
}

/**
 * The binomial probabilities of `from`, `from` + 1, ... successes in n trials;
 * the others are below 1e-18 of the largest.
 */
function binomial(
  n: number,
  p: number,
): { from: number; chances: readonly number[] } {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const above: number[] = [];
  let chance = 1;
  for (let k = mode; k <= n && chance > 1e-18; k++) {
    above.push(chance);
    chance *= (n - k) / (k + 1) * p / (1 - p);
  }
  const below: number[] = [];
  chance = 1;
  for (let k = mode; k > 0; k--) {
    chance *= k / (n - k + 1) * (1 - p) / p;
    if (chance <= 1e-18) break;
    below.push(chance);
  }
  const chances = [...below.reverse(), ...above];
  const sum = chances.reduce((total, value) => total + value, 0);
  return {
    from: mode - below.length,
    chances: chances.map((value) => value / sum),
  };
}
