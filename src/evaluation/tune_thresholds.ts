import { decide } from "./decide.ts";
import { f1Score } from "./f1_score.ts";

/** Where thresholds may lie. */
const GRID = Array.from({ length: 91 }, (_, i) => (5 + i) / 100);

/** Rounds over the labels; the choice settles after two or three. */
const ROUNDS = 10;

/**
 * Chooses one threshold for each label that together make micro-F1 large: the
 * best common threshold first, then label by label in turn while that helps
 * (coordinate ascent; compare Lipton et al. 2014 on thresholds that maximise
 * F1). Each is then drawn halfway back to the common one, in logits: a label's
 * own optimum on a few hundred examples follows their noise, and does worse on
 * new ones. Where that costs more than it gives, the common threshold stays.
 *
 * @param gold Rows of 0/1 of the validation split; a share of one half or more counts as 1.
 * @param probabilities Rows of the same shape.
 * @returns One threshold for each label.
 */
export function tuneThresholds(
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
): number[] {
  const labels = gold[0]?.length ?? 0;
  const rows = gold.map((row) => row.map((value) => value >= 0.5 ? 1 : 0));
  // tables[k][t]: what label k contributes to micro-F1 at the grid's threshold t.
  const tables = Array.from(
    { length: labels },
    (_, k) =>
      GRID.map((threshold) => contribution(rows, probabilities, k, threshold)),
  );
  const microF1 = (choice: readonly number[]) => {
    let truePositives = 0;
    let others = 0;
    choice.forEach((t, k) => {
      truePositives += tables[k]![t]!.truePositives;
      others += tables[k]![t]!.wrong;
    });
    return truePositives === 0
      ? 0
      : 2 * truePositives / (2 * truePositives + others);
  };
  const common = bestOf(
    GRID.map((_, t) => t),
    (t) => microF1(Array(labels).fill(t)),
    (t) => Math.abs(GRID[t]! - 0.5),
  );
  const choice: number[] = Array(labels).fill(common);
  for (let round = 0; round < ROUNDS; round++) {
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
  const alike = shrunk.map(() => GRID[common]!);
  return microF1At(rows, probabilities, shrunk) >=
      microF1At(rows, probabilities, alike)
    ? shrunk
    : alike;
}

/** The probability whose logit lies halfway between two others', to four decimal places. */
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

function contribution(
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  label: number,
  threshold: number,
): { truePositives: number; wrong: number } {
  let truePositives = 0;
  let wrong = 0;
  gold.forEach((row, i) => {
    const given = probabilities[i]![label]! >= threshold;
    if (given && row[label]) truePositives++;
    else if (given || row[label]) wrong++;
  });
  return { truePositives, wrong };
}

/** The candidate with the highest value; of equals the one with the lowest cost. */
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
