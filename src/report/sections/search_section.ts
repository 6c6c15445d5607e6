import { METRICS } from "../../evaluation/metrics.ts";
import { curveCrossings } from "../../stats/curve_crossings.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type {
  MethodSearch,
  SearchResults,
} from "../leaderboard/search_results.ts";
import { tableOf } from "../forms/table_of.ts";
import { signedNumber } from "../forms/wording.ts";
import { halvingTable } from "./halving_table.ts";
import {
  bestScore,
  DECIMALS,
  searchedSettings,
  shownScore,
  trialOf,
} from "./search_words.ts";
import type { Section, SectionTable } from "./section.ts";

/** What a search chose for each method, and what its budget buys. */
export function searchSection(leaderboard: Leaderboard): Section | undefined {
  const { search, metrics, significance: { baseline } } = leaderboard;
  if (search === undefined) return undefined;
  const { title, direction } = METRICS[metrics[0]!];
  const space = search.space.join("; ");
  const imported = leaderboard.rows.filter((row) => row.imported !== undefined)
    .map(({ name }) => name);
  const { caption, table, paragraphs } = halvingTable(leaderboard) ??
    budgetTable(search, title);
  return {
    id: "search",
    title: "Search",
    caption,
    table,
    paragraphs: [
      `Searched: ${space}. Every trial was trained with one seed, which the runs do not have, and did not read the test split.`,
      imported.length === 0
        ? undefined
        : `Imported and not searched: ${imported.join(", ")}.`,
      ...paragraphs,
      shares(search, baseline, direction),
      crossings(search.methods, baseline, direction),
    ].filter((text) => text !== undefined),
  };
}

function budgetTable(
  search: SearchResults,
  title: string,
): SectionTable {
  const half = Math.max(
    ...search.methods.map(({ expected }) => expected.length),
  );
  const expected = half > 1
    ? `, expected for the best of ${half} trials (Tang et al. 2020)`
    : "";
  return {
    caption:
      `${title} on validation in a random search with ${search.trials} trials of every method: with the suite's own settings, which are the first trial${expected}, and of the best trial, whose settings the runs have`,
    table: tableOf(search.methods.map((method) => ({
      method: method.name,
      trials: endedInWords(method),
      "own settings": shownScore(trialOf(method, 1)?.score),
      ...half > 1 &&
        { [`best of ${half}`]: shownScore(method.expected[half - 1]) },
      "best trial": bestScore(method),
      "its settings": searchedSettings(method),
    }))),
    paragraphs: [],
  };
}

function endedInWords({ trials }: MethodSearch): string {
  const failed = trials.filter(({ score }) => score === undefined).length;
  return failed === 0
    ? String(trials.length)
    : `${trials.length} (${failed} failed)`;
}

/** How much of each method's lead over the baseline is tuning; not known where halving has stopped trials with the suite's own settings. */
function shares(
  { methods, halving }: SearchResults,
  baseline: string,
  direction: number,
): string | undefined {
  const base = methods.find(({ name }) => name === baseline);
  const leadOf = (
    method: MethodSearch,
    number: (of: MethodSearch) => number,
  ) => {
    const own = trialOf(method, number(method))?.score;
    const other = base && trialOf(base, number(base))?.score;
    return own === undefined || other === undefined
      ? undefined
      : direction * (own - other);
  };
  const inFull = ({ trials }: MethodSearch) =>
    halving === undefined ||
    trials.some(({ number, rung }) => number === 1 && rung === halving.rungs);
  const stopped = methods.filter((method) => !inFull(method));
  if (stopped.length > 0) {
    const names = stopped.map(({ name }) => name).join(", ");
    return `How much of a method's lead over ${baseline} is tuning is not known, because trials with the suite's own settings were stopped or failed: ${names}.`;
  }
  const sentences = methods.filter((method) => method !== base).flatMap(
    (method) => {
      const before = leadOf(method, () => 1);
      const after = leadOf(method, ({ chosen }) => chosen);
      if (before === undefined || after === undefined) return [];
      const signed = (lead: number) => signedNumber(lead, DECIMALS);
      return [
        `${method.name} ${signed(before)} with the suite's own settings and ${
          signed(after)
        } with the chosen ones (${signed(after - before)} by tuning)`,
      ];
    },
  );
  return sentences.length === 0
    ? undefined
    : `Lead over ${baseline} on validation, of one trial each: ${
      sentences.join("; ")
    }.`;
}

/** At which budgets a method and the baseline change places. */
function crossings(
  methods: readonly MethodSearch[],
  baseline: string,
  direction: number,
): string | undefined {
  const base = methods.find(({ name }) => name === baseline);
  const others = methods.filter((method) =>
    method !== base && method.expected.length > 0
  );
  // Where nothing is searched, there is one trial, whatever the budget.
  const isSearched = ({ trials }: MethodSearch) => trials.length > 1;
  const budget = Math.min(
    ...[base ?? [], others].flat().filter(isSearched)
      .map(({ expected }) => expected.length),
  );
  // Of up to two trials, only the score of one is known.
  if (
    base === undefined || base.expected.length === 0 || others.length === 0 ||
    budget < 2 || budget === Infinity
  ) return undefined;
  const curve = (method: MethodSearch) =>
    Array.from(
      { length: budget },
      (_, i) => direction * method.expected[isSearched(method) ? i : 0]!,
    );
  const found = others.flatMap((method) =>
    curveCrossings(curve(method), curve(base)).map(({ n, higher }) =>
      `${method.name} is ${higher === "a" ? "better" : "worse"} from about ${
        n.toFixed(1)
      } trials on`
    )
  );
  return found.length === 0
    ? `With any budget up to ${budget} trials, no method changes places with ${baseline} in the expected best score.`
    : `The order depends on the budget. In the expected best score, compared with ${baseline}: ${
      found.join("; ")
    }.`;
}
