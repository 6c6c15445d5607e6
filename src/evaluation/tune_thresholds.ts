import { decide } from "./decide.ts";
import { f1Score } from "./f1_score.ts";

/** The candidate thresholds. */
const GRID = Array.from({ length: 91 }, (_, i) => (5 + i) / 100);

/** The maximum number of rounds over the labels; two or three usually suffice. */
const MAX_ROUNDS = 10;

/**
 * Chooses a threshold per label to maximise micro-F1 by coordinate ascent: first
 * the best common threshold, then label by label while that helps (compare
 * Lipton et al. 2014 on thresholds that maximise F1).
 *
 * Each threshold is then moved halfway back to the common one, in logits,
 * because the optimum of a label on a few hundred examples overfits. If the
 * result is worse than the common threshold, that one is used for all labels.
 *
 * @param gold Rows of the validation split; a share of one half or more counts as 1.
 * @param probabilities Rows of the same shape.
 * @returns A threshold per label.
 */
export function tuneThresholds(
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
): number[] {
  const labels = gold[0]?.length ?? 0;
  const rows = gold.map((row) => row.map((value) => value >= 0.5 ? 1 : 0));
  // tables[k][t]: the counts of label k at the t-th threshold of the grid.
  const tables = Array.from(
    { length: labels },
    (_, k) => countsOnGrid(rows, probabilities, k),
  );
  const microF1 = (choice: readonly number[]) => {
    let truePositives = 0;
    let errors = 0;
    choice.forEach((t, k) => {
      truePositives += tables[k]![t]!.truePositives;
      errors += tables[k]![t]!.errors;
    });
    return truePositives === 0
      ? 0
      : 2 * truePositives / (2 * truePositives + errors);
  };
  const common = bestOf(
    GRID.map((_, t) => t),
    (t) => microF1(Array(labels).fill(t)),
    (t) => Math.abs(GRID[t]! - 0.5),
  );
  const choice: number[] = Array(labels).fill(common);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = microF1(choice);
    for (let k = 0; k < labels; k++) {
      choice[k] = bestOf(
        GRID.map((_, t) => t),
        (t) => microF1(choice.with(k, t)),
        (t) => Math.abs(t - common),
      );
    }
    if (microF1(choice) <= before) break;
  }
  const shrunk = choice.map((t) => halfway(GRID[t]!, GRID[common]!));
  const equal = shrunk.map(() => GRID[common]!);
  return microF1At(rows, probabilities, shrunk) >=
      microF1At(rows, probabilities, equal)
    ? shrunk
    : equal;
}

/** The probability halfway between two others in logits, to four decimal places. */
function halfway(a: number, b: number): number {
  const logit = (p: number) => Math.log(p / (1 - p));
  return Number((1 / (1 + Math.exp(-(logit(a) + logit(b)) / 2))).toFixed(4));
}

function microF1At(
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  thresholds: readonly number[],
): number {
  return f1Score(gold, decide("multi_label", probabilities, thresholds));
}

/** The counts of a label at each threshold of the grid, from one pass over the examples. */
function countsOnGrid(
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  label: number,
): { truePositives: number; errors: number }[] {
  // How many examples with the label, and without it, reach exactly n thresholds.
  const positives: number[] = Array(GRID.length + 1).fill(0);
  const negatives: number[] = Array(GRID.length + 1).fill(0);
  gold.forEach((row, i) => {
    const counts = row[label] ? positives : negatives;
    counts[thresholdsReached(probabilities[i]![label]!)]!++;
  });
  let missed = 0;
  let truePositives = positives.reduce((a, b) => a + b);
  let falsePositives = gold.length - truePositives;
  return GRID.map((_, t) => {
    missed += positives[t]!;
    truePositives -= positives[t]!;
    falsePositives -= negatives[t]!;
    return { truePositives, errors: falsePositives + missed };
  });
}

/** How many thresholds of the grid are at most a probability. */
function thresholdsReached(probability: number): number {
  let low = 0;
  let high = GRID.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (probability >= GRID[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The candidate with the highest value; ties are broken by the lowest cost. */
function bestOf(
  candidates: readonly number[],
  value: (candidate: number) => number,
  cost: (candidate: number) => number,
): number {
  let best = candidates[0]!;
  let highest = -Infinity;
  for (const candidate of candidates) {
    const v = value(candidate);
    if (v > highest || (v === highest && cost(candidate) < cost(best))) {
      best = candidate;
      highest = v;
    }
  }
  return best;
}
