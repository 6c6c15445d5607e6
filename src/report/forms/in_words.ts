import { median } from "simple-statistics";
import { METRICS } from "../../evaluation/metrics.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import { minimumDetectableDifference } from "../../stats/minimum_detectable_difference.ts";
import { seedsToDeclare } from "../../stats/seeds_to_declare.ts";
import { smallestPossibleP } from "../../stats/smallest_possible_p.ts";
import { comparableReferences } from "../leaderboard/reference_table.ts";
import { columnDecimals, decimals } from "./decimals.ts";
import { foldCorrelation } from "../suite/fold_correlation.ts";
import type { Leaderboard, ReferenceRow } from "../leaderboard/leaderboard.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { oneLine, shownP, signedNumber } from "./wording.ts";

/**
 * Explains a leaderboard in paragraphs: what is significant by which protocol,
 * what differences its seeds can detect, and how it compares with published
 * results.
 */
export function inWords(leaderboard: Leaderboard): string[] {
  return [
    crossValidation(leaderboard),
    protocol(leaderboard),
    power(leaderboard),
    identical(leaderboard),
    testSetPower(leaderboard),
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
  return `Cross-validation with ${folds} folds${
    repetitions === 1 ? "" : `, ${repetitions} times`
  }: all examples of ${target.title} are divided anew, stratified by label set and with near-identical texts together, and every seed tests on another fold. The folds share training examples, so the seeds are not independent: tests and intervals are those of the corrected resampled t-test (Nadeau and Bengio 2003; Bouckaert and Frank 2004).`;
}

/** What is significant, and the protocol; undefined for a single method. */
export function protocol(
  { comparisons, significance, metrics, rows, folds }: Leaderboard,
): string | undefined {
  if (comparisons.length === 0) return undefined;
  const { alpha, correction, baseline, family } = significance;
  const primary = metrics[0]!;
  const count = comparisons.filter(({ tested }) => tested).length;
  const found = rows.filter(({ difference }) => difference?.significant);
  const better = (sign: number) =>
    found.filter(({ difference }) =>
      sign * METRICS[primary].direction * difference!.meanDifference! > 0
    ).map(({ name }) => name);
  const verdict = rows.some(({ name }) => name === baseline)
    ? found.length === 0
      ? `No method differs significantly from ${baseline}.`
      : [
        ...better(1).length > 0
          ? [`Better than ${baseline}: ${better(1).join(", ")}.`]
          : [],
        ...better(-1).length > 0
          ? [`Worse than ${baseline}: ${better(-1).join(", ")}.`]
          : [],
      ].join(" ")
    : `${baseline}, the baseline, has no finished run.`;
  return `${verdict} A difference in ${
    METRICS[primary].title
  } is significant if the p-value of the ${
    folds === undefined
      ? "seed-paired sign-flip test"
      : "corrected resampled t-test"
  } is below ${alpha} ${
    CORRECTIONS[correction].overFamily
      ? `after ${CORRECTIONS[correction].title} over`
      : `without a correction for`
  } ${
    family === "baseline"
      ? count === 1
        ? `the one pair with ${baseline}`
        : `the ${count} pairs with ${baseline}`
      : count === 1
      ? "the one pair of methods"
      : `all ${count} pairs of methods`
  }${
    folds === undefined
      ? ", and the BCa bootstrap interval of the mean difference excludes zero"
      : ""
  }. ${
    family === "baseline"
      ? `Ranks are groups: better than ${baseline}, not significantly different from it, worse. Other pairs are not tested, so the order within a rank shows nothing.`
      : "Methods that share a rank (=) are not significantly worse than the first of that rank; this does not show that they are equal."
  }`;
}

function power(leaderboard: Leaderboard): string | undefined {
  const { comparisons, significance, folds } = leaderboard;
  const { alpha, correction } = significance;
  const tested = comparisons.filter(({ tested }) => tested);
  if (tested.length === 0) return undefined;
  const family = CORRECTIONS[correction].overFamily ? tested.length : 1;
  const common = tested.filter(({ seeds }) => seeds.length > 0);
  // Those with identical runs are not tested over seeds.
  const varied = common.filter(({ sd }) => sd !== undefined);
  const pairs = varied.length > 0 ? varied : common;
  if (pairs.length === 0) {
    return "No two methods have a common seed, so no difference can be tested.";
  }
  const fewest = Math.min(...pairs.map(({ seeds }) => seeds.length));
  const most = Math.max(...pairs.map(({ seeds }) => seeds.length));
  if (folds === undefined && !tested.some(({ attainable }) => attainable)) {
    const least = smallestPossibleP({ test: "sign_flip", seeds: most });
    return `With ${
      seedsInWords(fewest, most)
    }, no difference could have been significant: the smallest possible p-value of the test is ${
      shownP(least)
    }${
      family === 1 ? "" : ` before the correction over ${family} pairs`
    }. At least ${
      seedsToDeclare(tested.length, { alpha, correction })
    } seeds are needed.`;
  }
  // Pairs that can never be significant say nothing about what is detected.
  const unable = common.filter((pair) => !pair.attainable && !areCopies(pair));
  const able = pairs.filter((pair) => !unable.includes(pair));
  const limits = unable.length === 0
    ? ""
    : ` With too few common seeds, no difference could have been significant between ${
      unable.map(({ a, b, seeds }) => `${a} and ${b} (${seeds.length})`)
        .join(", ")
    }.`;
  const detectable = detected(able, leaderboard);
  return detectable === undefined
    ? limits.trim() || undefined
    : `${detectable}${limits}`;
}

/** Whether the runs of both methods are the same with every seed, so that they are not tested over seeds. */
function areCopies({ sd, seeds }: RowComparison): boolean {
  return sd === undefined && seeds.length > 1;
}

/** How many seeds pairs have in common. */
function seedsInWords(fewest: number, most: number): string {
  return most === 1
    ? "one common seed"
    : `${fewest === most ? most : `${fewest} to ${most}`} common seeds`;
}

/** Which difference these pairs detect; undefined if they have too few seeds to tell. */
function detected(
  pairs: readonly RowComparison[],
  { comparisons, significance, rows, metrics, folds }: Leaderboard,
): string | undefined {
  const { alpha, correction } = significance;
  const family = CORRECTIONS[correction].overFamily
    ? comparisons.filter(({ tested }) => tested).length
    : 1;
  const deviations = pairs.flatMap(({ sd }) => sd ?? []);
  const fewest = Math.min(...pairs.map(({ seeds }) => seeds.length));
  const most = Math.max(...pairs.map(({ seeds }) => seeds.length));
  if (deviations.length === 0 || fewest < 2) return undefined;
  const typical = median(deviations);
  const commonSeeds = seedsInWords(fewest, most);
  if (
    folds === undefined &&
    smallestPossibleP({ test: "sign_flip", seeds: fewest }) >= alpha / family
  ) {
    return `With ${commonSeeds}, a difference can be significant only if others are, too, so it is not known which true difference would be detected.`;
  }
  const rho = foldCorrelation(folds);
  const difference = minimumDetectableDifference({
    // The correction multiplies the standard error of the mean by this root.
    differences: typical * Math.sqrt(1 + fewest * rho / (1 - rho)),
    seeds: fewest,
    test: folds === undefined ? "sign_flip" : "paired_t",
    alpha: alpha / family,
  });
  // Differences can vary much less than the scores of a column.
  const digits = Math.max(
    columnDecimals({ rows, metrics })[metrics[0]!]!,
    decimals([typical]),
  );
  const shown = difference.toFixed(digits);
  if (Number(shown) === 0) {
    return `With ${commonSeeds}, the differences between methods hardly vary with the seed, so they do not show which true difference would be detected.`;
  }
  return `With ${commonSeeds}, a true difference of ${shown} would be detected with a probability of 80 % (${
    folds === undefined ? "sign-flip test" : "corrected resampled t-test"
  } at alpha ${alpha}${
    family === 1 ? "" : ` / ${family}`
  }, median standard deviation of the differences ${
    typical.toFixed(Math.max(3, digits))
  }); smaller differences may go undetected.`;
}

/** Which methods have the same runs with every seed. */
function identical({ rows, comparisons }: Leaderboard): string | undefined {
  const names = rows.flatMap(({ name, identicalRuns }) =>
    identicalRuns ? [name] : []
  );
  if (names.length === 0) return undefined;
  return `The runs of ${
    names.join(", ")
  } are the same with every seed: each counts as one run, without a standard deviation.${
    names.length === 1 || comparisons.length === 0
      ? ""
      : " Pairs of them are not tested over seeds; `compare` tests them over examples."
  }`;
}

/** Which difference between two single models the test split can show; undefined if that is not known. */
export function testSetPower(
  { testSet, significance: { alpha } }: Leaderboard,
): string | undefined {
  if (testSet === undefined) return undefined;
  const { examples, agreement, smallestGain } = testSet;
  return `The test split has ${
    examples.toLocaleString("en")
  } examples. Two runs of different methods are both right or both wrong on about ${
    (100 * agreement).toFixed(0)
  } % of them. ${
    smallestGain === undefined
      ? "Two single models that agree so often cannot differ enough for McNemar's test to be likely to find it"
      : `For two single models that agree so often, McNemar's test finds a difference in accuracy of ${
        smallestGain.toFixed(3)
      } with a probability of 80 %, and smaller ones less often`
  } (alpha ${alpha}; Card et al. 2020). Means over seeds can show smaller differences, but on these test examples only.`;
}

/** How scores on validation, where epochs and thresholds are selected, differ from those on test. */
function optimism(
  { rows: all, metrics, limit, settings }: Leaderboard,
): string | undefined {
  const rows = all.flatMap(({ validation, ...row }) =>
    validation === undefined ? [] : [{ ...row, validation: validation.mean }]
  );
  if (limit !== null || rows.length === 0) return undefined;
  const primary = metrics[0]!;
  const { title } = METRICS[primary];
  const decimals = columnDecimals({ rows: all, metrics })[primary]!;
  type Row = typeof rows[number];
  const mean = (of: readonly Row[], value: (row: Row) => number) =>
    signedNumber(
      of.reduce((sum, row) => sum + value(row), 0) / of.length,
      decimals,
    );
  const tested = (row: Row) => row.metrics[primary]!.mean;
  // Decisions without probabilities have no thresholds, and are the same at 0.5.
  const tuned = rows.filter((row) =>
    row.threshold === undefined &&
    (row.validation !== row.fixed.validation ||
      tested(row) !== row.fixed.test)
  );
  // Whether a program selects an epoch is not known.
  const isTrained = settings.methods.some(({ name, thresholdOnly, program }) =>
    !thresholdOnly && !program &&
    all.find((row) => row.name === name)?.imported === undefined
  );
  const selected = [
    ...isTrained ? ["epochs"] : [],
    ...tuned.length > 0 ? ["thresholds"] : [],
  ].join(" and ");
  if (selected === "") return undefined;
  return `${selected[0]!.toUpperCase()}${
    selected.slice(1)
  } were selected on the validation split, whose scores are therefore biased: on average over the methods, ${title} on validation differs from ${title} on test by ${
    mean(rows, (row) => row.validation - tested(row))
  }.${
    tuned.length > 0
      ? ` Compared with a threshold of 0.5, tuned thresholds changed it by ${
        mean(tuned, (row) => row.validation - row.fixed.validation!)
      } on validation and by ${
        mean(tuned, (row) => tested(row) - row.fixed.test)
      } on test.`
      : ""
  }`;
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
  return [
    `A linear probe (a logistic regression on the encoder's vectors) tells the languages apart with these accuracies after training: ${
      probed.map(({ name, before, after }) =>
        `${name} ${after.toFixed(3)} (${before.toFixed(3)} before)`
      ).join(", ")
    }; chance is ${chance}.`,
    hidden.length === 0
      ? "No method hides the language (within 0.05 of chance)."
      : `The language is hidden (within 0.05 of chance) by ${names(hidden)}.`,
    ...notFallen.length === 0
      ? []
      : [`The accuracy did not fall with ${names(notFallen)}.`],
  ].join(" ");
}

/** How published results on the same split and metric compare. They have no seeds, and so no p-value. */
function references(
  leaderboard: Leaderboard,
): string | undefined {
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
  const relation = ({ metrics }: ReferenceRow) => {
    const value = metrics[primary]!;
    return value < interval[0]
      ? "below"
      : value > interval[1]
      ? "above"
      : isOneRun
      ? "equal"
      : "within";
  };
  const relations = comparable.map((reference) =>
    `${oneLine(reference.name)} (${reference.metrics[primary]}) ${
      relation(reference)
    }`
  );
  return `Published results relative to ${
    isOneRun
      ? `the score of ${best!.name}, which is the same with every seed`
      : `the 95 % interval of ${best!.name}'s mean`
  }: ${relations.join(", ")}.`;
}

/** How the best method compares with a single annotator. */
function annotators(leaderboard: Leaderboard): string | undefined {
  const { rows: [best], metrics: [primary], annotators } = leaderboard;
  const value = annotators?.metrics[primary!];
  if (value === undefined || best === undefined) return undefined;
  const decimals = columnDecimals(leaderboard)[primary!]!;
  const shown = (score: number) => score.toFixed(decimals);
  return `A single annotator reaches a ${METRICS[primary!].title} of ${
    shown(value)
  } against the gold labels (mean of ${annotators!.count}), ${best.name} ${
    shown(best.metrics[primary!]!.mean)
  }.`;
}
