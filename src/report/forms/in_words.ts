import { METRICS } from "../../evaluation/metrics.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import { comparableReferences } from "../leaderboard/reference_table.ts";
import { primaryMetric } from "./primary_metric.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import { rankedSize } from "../leaderboard/ranked_size.ts";
import { seedPowerInWords } from "./seed_power_in_words.ts";
import { selectedOnValidation } from "./selected_on_validation.ts";
import { oneLine, signedNumber, sizeLabel } from "./wording.ts";

/**
 * Explains a leaderboard in paragraphs: what is significant by which protocol,
 * what differences its seeds can detect, and how it compares with published
 * results.
 */
export function inWords(leaderboard: Leaderboard): string[] {
  return [
    crossValidation(leaderboard),
    protocol(leaderboard),
    seedPowerInWords(leaderboard),
    identical(leaderboard),
    testSetPowerInWords(leaderboard),
    optimism(leaderboard),
    languageProbe(leaderboard),
    references(leaderboard),
    annotators(leaderboard),
  ].filter((paragraph) => paragraph !== undefined);
}

/** How a cross-validation tests; undefined without one. */
function crossValidation(
  { folds, target, rows }: Leaderboard,
): string | undefined {
  if (folds === undefined) return undefined;
  const most = Math.max(...rows.map(({ seeds }) => seeds.length));
  const repetitions = Math.ceil(most / folds);
  const times = repetitions === 1 ? "" : `, ${repetitions} times`;
  return `Cross-validation with ${folds} folds${times}: all examples of ${target.title} are divided anew, stratified by label set, and texts that are equal except for case, accents and white space stay together; every seed tests on another fold. The folds share training examples, so the seeds are not independent: tests and intervals are those of the corrected resampled t-test (Nadeau and Bengio 2003; Bouckaert and Frank 2004).`;
}

/** What is significant, and the protocol; undefined for a single method. */
export function protocol(
  { comparisons, significance, metrics, rows, folds, sizes }: Leaderboard,
): string | undefined {
  if (comparisons.length === 0) return undefined;
  const ranked = rankedSize({ sizes });
  const size = ranked === undefined
    ? ""
    : ` with ${sizeLabel(ranked)} training examples`;
  const { alpha, correction, baseline, family } = significance;
  const { title, direction } = METRICS[metrics[0]!];
  const { overFamily, title: corrected } = CORRECTIONS[correction];
  const differing = (sign: number) =>
    rows.filter(({ difference }) =>
      difference?.significant &&
      sign * direction * difference.meanDifference! > 0
    ).map(({ name }) => name).join(", ");
  const verdicts = [
    ["Better than", differing(1)],
    ["Worse than", differing(-1)],
  ].filter(([, names]) => names !== "")
    .map(([verdict, names]) => `${verdict} ${baseline}: ${names}.`).join(" ");
  const verdict = rows.some(({ name }) => name === baseline)
    ? verdicts || `No method differs significantly from ${baseline}.`
    : `${baseline}, the baseline, has no finished run${size}.`;
  const count = comparisons.filter(({ tested }) => tested).length;
  const ofBaseline = family === "baseline";
  const pairs = ofBaseline
    ? count === 1
      ? `the one pair with ${baseline}`
      : `the ${count} pairs with ${baseline}`
    : count === 1
    ? "the one pair of methods"
    : `all ${count} pairs of methods`;
  const test = folds === undefined
    ? "seed-paired sign-flip test"
    : "corrected resampled t-test";
  const correcting = overFamily
    ? `after ${corrected} over`
    : "without a correction for";
  const interval = folds === undefined
    ? ", and the BCa bootstrap interval of the mean difference excludes zero"
    : "";
  const ranks = ofBaseline
    ? `Ranks are groups: better than ${baseline}, not significantly different from it, worse. Other pairs are not tested, so the order within a rank shows nothing.`
    : rankNotes({ comparisons, rows }, direction);
  return `${verdict} A difference in ${title} is significant if the p-value of the ${test} is below ${alpha} ${correcting} ${pairs}${interval}. ${ranks}`;
}

/** What ranks by pairs of methods do and do not say. */
function rankNotes(
  { comparisons, rows }: Pick<Leaderboard, "comparisons" | "rows">,
  direction: 1 | -1,
): string {
  const order = new Map(rows.map(({ name, rank }, i) => [name, { rank, i }]));
  const pairs = comparisons.flatMap((pair) => {
    const [a, b] = [order.get(pair.a), order.get(pair.b)];
    return a === undefined || b === undefined ? [] : [{ ...pair, a, b }];
  });
  const isOpen = pairs.some(({ a, b, significant }) =>
    a.rank !== b.rank && !significant
  );
  // With different seeds, means and common seeds can order methods differently.
  const reversed = pairs.filter(({ a, b, significant, meanDifference }) =>
    significant && (a.i < b.i) !== (direction * meanDifference! > 0)
  ).map(({ a, b }) =>
    [a.i, b.i].toSorted((one, other) => one - other)
      .map((i) => rows[i]!.name)
  );
  return [
    "Methods that share a rank (=) are not significantly worse than the first of that rank; this does not show that they are equal.",
    ...isOpen
      ? [
        "A method of a lower rank need not be significantly worse than every method above it.",
      ]
      : [],
    ...reversed.map(([above, below]) =>
      `${above} has the better mean, but is significantly worse than ${below} with their common seeds.`
    ),
  ].join(" ");
}

/** Which methods have the same runs with every seed. */
function identical({ rows, comparisons }: Leaderboard): string | undefined {
  const same = rows.filter(({ identicalRuns }) => identicalRuns);
  if (same.length === 0) return undefined;
  const names = same.map(({ name }) => name).join(", ");
  const pairs = same.length === 1 || comparisons.length === 0
    ? ""
    : " Pairs of them are not tested over seeds; `compare` tests them over examples.";
  return `The runs of ${names} are the same with every seed: each counts as one run, without a standard deviation.${pairs}`;
}

/** Which difference between two single models the test split can show; undefined if that is not known. */
export function testSetPowerInWords(
  { testSet, significance: { alpha } }: Leaderboard,
): string | undefined {
  if (testSet === undefined) return undefined;
  const examples = testSet.examples.toLocaleString("en");
  const agreement = (100 * testSet.agreement).toFixed(0);
  const gain = testSet.smallestGain?.toFixed(3);
  const finding = gain === undefined
    ? "On the few others, McNemar's test is unlikely to find any difference between two single models"
    : `For two single models that agree so often, McNemar's test finds a difference in accuracy of ${gain} with a probability of 80 %, and smaller ones less often`;
  return `The test split has ${examples} examples. Two runs of different methods are both right or both wrong on about ${agreement} % of them. ${finding} (alpha ${alpha}; Card et al. 2020). Means over seeds can show smaller differences, but on these test examples only.`;
}

/** How scores on validation, where epochs and thresholds are selected, differ from those on test. */
function optimism(leaderboard: Leaderboard): string | undefined {
  const { metric, title, decimals } = primaryMetric(leaderboard);
  const { rows } = leaderboard;
  const { selected, tuned, selecting } = selectedOnValidation(leaderboard);
  if (
    leaderboard.limit !== null || selecting.length === 0 ||
    selected === undefined
  ) return undefined;
  const mean = (
    of: readonly LeaderboardRow[],
    value: (row: LeaderboardRow) => number,
  ) =>
    signedNumber(
      of.reduce((sum, row) => sum + value(row), 0) / of.length,
      decimals,
    );
  const validated = (row: LeaderboardRow) => row.validation!.mean;
  const tested = (row: LeaderboardRow) => row.metrics[metric]!.mean;
  const bias = mean(selecting, (row) => validated(row) - tested(row));
  const methods = selecting.length === rows.length
    ? "the methods"
    : selecting.map(({ name }) => name).join(", ");
  const subject = selected[0]!.toUpperCase() + selected.slice(1);
  const biased =
    `${subject} were selected on the validation split, whose scores are therefore biased. On average over ${methods}, ${title} on validation differs from ${title} on test by ${bias}; part of this may be due to the different examples.`;
  if (tuned.length === 0) return biased;
  const onValidation = mean(
    tuned,
    (row) => validated(row) - row.fixed!.validation!,
  );
  const onTest = mean(tuned, (row) => tested(row) - row.fixed!.test);
  return `${biased} Compared with a threshold of 0.5, tuned thresholds changed it by ${onValidation} on validation and by ${onTest} on test.`;
}

/** Where the encoder's vectors do not hide the language. */
function languageProbe({ rows }: Leaderboard): string | undefined {
  const probed = rows.flatMap(({ name, languageProbe: probe }) =>
    probe === undefined ? [] : [{ name, ...probe }]
  );
  if (probed.length === 0) return undefined;
  const { chance } = probed[0]!;
  const names = (list: readonly { name: string }[]) =>
    list.map(({ name }) => name).join(", ");
  const hidden = probed.filter(({ after }) => after <= chance + 0.05);
  const notFallen = probed.filter(({ before, after }) => after >= before);
  const accuracies = probed.map(({ name, before, after }) =>
    `${name} ${after.toFixed(3)} (${before.toFixed(3)} before)`
  ).join(", ");
  return [
    `A linear probe (a logistic regression on the encoder's vectors) tells the languages apart with these accuracies after training: ${accuracies}; chance is ${chance}.`,
    hidden.length === 0
      ? "No method hides the language (within 0.05 of chance)."
      : `The language is hidden (within 0.05 of chance) by ${names(hidden)}.`,
    ...notFallen.length === 0
      ? []
      : [`The accuracy did not fall with ${names(notFallen)}.`],
  ].join(" ");
}

/** How published results on the same split and metric compare. They have no seeds, and so no p-value. */
function references(leaderboard: Leaderboard): string | undefined {
  const { rows, metrics } = leaderboard;
  const [best] = rows;
  const primary = metrics[0]!;
  const interval = best?.metrics[primary]?.interval;
  const comparable = comparableReferences(leaderboard).filter((reference) =>
    reference.metrics[primary] !== undefined
  );
  if (interval === undefined || comparable.length === 0) return undefined;
  // Of runs that are the same with every seed, there is a score, and no interval.
  const isOneRun = best!.identicalRuns === true;
  const relation = (value: number) =>
    value < interval[0]
      ? "below"
      : value > interval[1]
      ? "above"
      : isOneRun
      ? "equal"
      : "within";
  const relations = comparable.map(({ name, metrics }) => {
    const value = metrics[primary]!;
    return `${oneLine(name)} (${value}) ${relation(value)}`;
  });
  const own = isOneRun
    ? `the score of ${best!.name}, which is the same with every seed`
    : `the 95 % interval of ${best!.name}'s mean`;
  const lower = METRICS[primary].direction === -1 ? " (lower is better)" : "";
  return `Published results relative to ${own}${lower}: ${
    relations.join(", ")
  }.`;
}

/** How the best method compares with a single annotator. */
function annotators(leaderboard: Leaderboard): string | undefined {
  const { rows: [best], annotators } = leaderboard;
  const { metric, title, decimals } = primaryMetric(leaderboard);
  const value = annotators?.metrics[metric];
  if (value === undefined || best === undefined) return undefined;
  const { count } = annotators!;
  const annotator = value.toFixed(decimals);
  const method = best.metrics[metric]!.mean.toFixed(decimals);
  const article = /^(a|e|i|o)/i.test(title) ? "an" : "a";
  return `A single annotator reaches ${article} ${title} of ${annotator} against the gold labels (mean of ${count}), ${best.name} ${method}.`;
}
