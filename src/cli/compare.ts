import { METRICS } from "../evaluation/metrics.ts";
import { InputError } from "../errors/input_error.ts";
import { markdownTable } from "../report/forms/markdown_table.ts";
import { percentLevel, shownP, signedNumber } from "../report/forms/wording.ts";
import { compareMethods } from "../report/pairs/compare_methods.ts";
import {
  bayesCell,
  improvementCell,
  improvementInWords,
  shortIntervals,
} from "../report/pairs/pair_wording.ts";
import { hasOneRun } from "../report/pairs/has_one_run.ts";
import type { MethodComparison } from "../report/pairs/method_comparison.ts";
import { noteChangedSuite } from "./note_changed_suite.ts";
import { OPTIONS } from "./options.ts";
import { resultsOf } from "./results_of.ts";
import { printMarkdown } from "./print_markdown.ts";
import { recordTable } from "./record_table.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import type { Verb } from "./verb.ts";
import { PROGRAM } from "./program.ts";

/** `compare`: compares two methods in detail. */
export const compare: Verb = {
  name: "compare",
  usage: "[SUITE] A B",
  summary:
    "Compare two methods of a suite, seed by seed and example by example",
  details: `
Reads only OUT/SUITE. The first line follows the suite's protocol, which alone
decides what is significant; the other tests are for exploration. In JSON, null
is an infinite statistic or effect size: the seeds' differences, or the scores of
each method, are all the same.

  ${PROGRAM} compare emotion-dan mtkd mtl`,
  options: [OPTIONS.out, OPTIONS.json, {
    name: "examples",
    value: "N",
    help: "list the N examples that differ most (default: 20)",
  }],
  rights: [],
  async run(given) {
    const { words } = given;
    if (words.length < 2 || words.length > 3) {
      throw new InputError(
        "Cannot compare: expected the names of two methods, after that of the suite",
      );
    }
    const [a, b] = words.slice(-2);
    const suite = suiteNameOf({ words: words.slice(0, -2) });
    const folder = resultsOf(suite, given.text("out"));
    await noteChangedSuite(folder);
    const comparison = await compareMethods(
      folder,
      a!,
      b!,
      { examples: given.whole("examples") ?? 20 },
    );
    if (given.flag("json")) console.log(JSON.stringify(comparison, null, 2));
    else printMarkdown(described(comparison));
    return 0;
  },
};

function described(comparison: MethodComparison): string {
  const { a, b, metric, declared, bySeed, byExample } = comparison;
  const shown = (p: number | undefined) => shownP(p, comparison);
  return [
    verdict(comparison),
    ...warnings(comparison),
    ...practical(comparison),
    `Seed by seed (${METRICS[metric].title} of ${a} minus that of ${b}):`,
    recordTable(bySeed.seeds.map((seed, i) => {
      const { randomization, mcNemar } = byExample[i]!;
      return {
        seed: String(seed),
        difference: signed(bySeed.differences[i]),
        "randomization p": shown(randomization?.pValue),
        [`only ${a} right`]: String(mcNemar.onlyA),
        [`only ${b} right`]: String(mcNemar.onlyB),
        "McNemar p": shown(mcNemar.pValue),
      };
    })),
    ...bySeed.onlyA.length + bySeed.onlyB.length > 0
      ? [
        `Seeds without a pair: ${
          [
            ...bySeed.onlyA.map((seed) => `${a} seed ${seed}`),
            ...bySeed.onlyB.map((seed) => `${b} seed ${seed}`),
          ].join(", ")
        }.`,
      ]
      : [],
    ...overSeeds(comparison),
    ...[shortIntervals([declared], comparison) ?? []].flat(),
    "Examples that differ most (wrong labels of an example, mean over seeds):",
    differingTable(comparison),
  ].join("\n\n");
}

/** The examples that differ most, in rows rather than records, since a method can be called like another column. */
function differingTable({ a, b, differing }: MethodComparison): string {
  if (differing.length === 0) return "none";
  return markdownTable([
    ["example", "gold", a, b],
    ...differing.map(({ id, gold, wrongA, wrongB }) => [
      id,
      gold.join(", "),
      wrongA.toFixed(2),
      wrongB.toFixed(2),
    ]),
  ]);
}

/** The tests and effect sizes over seeds; nothing for one run of each method. */
function overSeeds(comparison: MethodComparison): string[] {
  if (hasOneRun(comparison)) return [];
  const { a, b, alpha, declared, bySeed, folds, hierarchical } = comparison;
  const shown = (p: number | undefined) => shownP(p, comparison);
  return [
    folds === undefined
      ? "Tests over seeds, uncorrected:"
      : "Tests over seeds, not corrected for the number of pairs. Folds share training examples: the t-test is the corrected resampled one, and tests that assume independent seeds are left out:",
    filledTable([
      { test: "sign-flip (paired)", p: shown(bySeed.signFlip?.pValue) },
      { test: "t-test (paired)", p: shown(bySeed.pairedT?.pValue) },
      { test: "Wilcoxon (paired)", p: shown(bySeed.wilcoxon?.pValue) },
      { test: "Welch (unpaired)", p: shown(bySeed.welch?.pValue) },
      {
        test: "permutation (unpaired)",
        p: shown(bySeed.permutation?.pValue),
      },
    ], "p"),
    `Intervals at ${percentLevel(alpha)} % and effect sizes${
      bySeed.asoAB === undefined
        ? ""
        : " (almost stochastic order at a confidence that is corrected for the number of pairs)"
    }:`,
    filledTable([
      {
        what: folds === undefined
          ? "BCa, over seeds"
          : "corrected t, over seeds",
        value: interval(declared.interval),
      },
      {
        what: "bootstrap over seeds, then examples",
        value: interval(hierarchical?.interval),
      },
      { what: "Cliff's delta", value: signed(bySeed.cliffsDelta) },
      { what: "Hedges' g", value: signed(bySeed.hedgesG) },
      {
        what: `almost stochastic order, ${a} over ${b}`,
        value: bySeed.asoAB?.minEpsilon.toFixed(3) ?? "",
      },
      {
        what: `almost stochastic order, ${b} over ${a}`,
        value: bySeed.asoBA?.minEpsilon.toFixed(3) ?? "",
      },
    ], "value"),
  ];
}

/** A table without the rows that have no value. */
function filledTable(
  rows: readonly Readonly<Record<string, string>>[],
  value: string,
): string {
  return recordTable(rows.filter((row) => row[value] !== ""));
}

function verdict(
  { a, b, declared, metric, alpha, correction }: MethodComparison,
): string {
  const { meanDifference, correctedP, significant, attainable, seeds } =
    declared;
  const over = `${seeds.length} common ${
    seeds.length === 1 ? "seed" : "seeds"
  }`;
  if (meanDifference === undefined) {
    return `${a} and ${b} have no common seed, so the suite's protocol cannot test them.`;
  }
  const difference = `${a} - ${b}: ${signed(meanDifference)} ${
    METRICS[metric].title
  } over ${over}`;
  if (!declared.tested) {
    return `${difference}, not tested: the suite tests only pairs with its baseline.`;
  }
  if (correctedP === undefined && seeds.length > 1) {
    return `${difference}, not tested over seeds: the runs of both are the same with every seed. The tests below are those of one run.`;
  }
  if (correctedP === undefined) {
    return `${difference}, not tested: one is too few.`;
  }
  const p = shownP(correctedP, { alpha });
  const corrected = correction === "none" ? "" : " corrected";
  return `${difference}, p ${p.startsWith("<") ? "" : "= "}${p}${corrected}: ${
    significant
      ? "significant"
      : attainable
      ? "not significant"
      : "not significant, and cannot be with so few seeds"
  } by the suite's protocol.`;
}

/** What a reader must know about the runs: that they are of a part of the data. */
function warnings({ limit, smallerSize }: MethodComparison): string[] {
  return [
    ...smallerSize === undefined ? [] : [
      `**With ${smallerSize} training examples: no run with more has finished.**`,
    ],
    ...limit === null ? [] : [
      `**A quick test on a sample of ${limit} examples of each split; not comparable with other results.**`,
    ],
  ];
}

/** How often the first method is better, and whether that matters in practice. */
function practical({ a, b, declared }: MethodComparison): string[] {
  const { improvement, verdict, bayes } = declared;
  const sentences = [
    ...improvement === undefined ? [] : [
      `P(${a} better than ${b}) with the same seed: ${
        improvementCell(declared)
      }, ${improvementInWords(declared)}.`,
    ],
    ...verdict === undefined ? [] : [`Verdict: ${verdict}.`],
    ...bayes === undefined ? [] : [
      `Probability that ${a} is worse, practically equal, better: ${
        bayesCell(declared)
      }.`,
    ],
  ];
  return sentences.length === 0 ? [] : [sentences.join(" ")];
}

function signed(value: number | undefined): string {
  return signedNumber(value, 3);
}

function interval(bounds: readonly number[] | undefined): string {
  return bounds?.map(signed).join(" to ") ?? "";
}
