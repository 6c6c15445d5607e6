import { METRICS } from "../../evaluation/metrics.ts";
import { curveCrossings } from "../../stats/curve_crossings.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type {
  MethodSearch,
  SearchResults,
} from "../leaderboard/search_results.ts";
import { tableOf } from "../forms/table_of.ts";
import { signedNumber } from "../forms/wording.ts";
import type { Section, SectionTable } from "./section.ts";

/** The decimals of scores. */
const DECIMALS = 3;

/** What a search chose for each method, and what its budget buys. */
export function searchSection(leaderboard: Leaderboard): Section | undefined {
  const { search, metrics, significance: { baseline } } = leaderboard;
  if (search === undefined) return undefined;
  const { title, direction } = METRICS[metrics[0]!];
  const space = search.space.join("; ");
  const imported = leaderboard.rows.filter((row) => row.imported !== undefined)
    .map(({ name }) => name);
  const { caption, table, paragraphs } = search.halving === undefined
    ? budgetTable(search, title)
    : halvingTable(search, search.halving, title);
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

/** What a search that trained all trials in full chose, and what was expected of fewer. */
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
      ...chosenCells(method),
    }))),
    paragraphs: [],
  };
}

function endedInWords(method: MethodSearch): string {
  const failed = failedOf(method);
  const count = String(method.trials.length);
  return failed === 0 ? count : `${count} (${failed} failed)`;
}

/** What a search with successive halving chose, and how far it trained the trials. */
function halvingTable(
  search: SearchResults,
  { factor, rungs }: NonNullable<SearchResults["halving"]>,
  title: string,
): SectionTable {
  const hasFailed = search.methods.some((method) => failedOf(method) > 0);
  const numbers = Array.from({ length: rungs }, (_, i) => i + 1);
  const parts = numbers.slice(0, -1).map((rung) =>
    `1/${factor ** (rungs - rung)}`
  );
  return {
    caption:
      `${title} on validation in a random search with ${search.trials} trials of every method and successive halving: how many trials were stopped at each rung, the epochs that all of them took, and the scores of the trial with the suite's own settings and of the best one, whose settings the runs have`,
    table: tableOf(search.methods.map((method) => ({
      method: method.name,
      ...Object.fromEntries(numbers.map((rung) => [
        rung === rungs ? "trained in full" : `stopped at rung ${rung}`,
        counted(method, rung),
      ])),
      ...hasFailed && { failed: counted(method, undefined) },
      epochs: String(epochsOf(method.trials)),
      "own settings": ownScore(method, rungs),
      ...chosenCells(method),
    }))),
    paragraphs: [
      `Successive halving (Jamieson and Talwalkar 2016) with factor ${factor}: after ${
        parts.join(" and ")
      } of their optimiser steps, rounded up to whole epochs, one of ${factor} trials of a method went on, those with the best score on validation so far. Schedules are those of the whole training. The expected best score of fewer trials is not estimated, because its estimator assumes that every trial was trained in full.`,
    ],
  };
}

function epochsOf(trials: MethodSearch["trials"]): number {
  return trials.reduce((sum, { epochs = 0 }) => sum + epochs, 0);
}

/** The number of trials that ended at a rung, with the epochs that they were trained for. */
function counted({ trials }: MethodSearch, rung: number | undefined): string {
  const own = trials.filter((trial) => trial.rung === rung);
  const epochs = epochsOf(own) === 1 ? "1 epoch" : `${epochsOf(own)} epochs`;
  return own.length === 0 ? "0" : `${own.length} (${epochs})`;
}

function ownScore(method: MethodSearch, rungs: number): string {
  const { score, rung } = trialOf(method, 1)!;
  return rung === undefined || rung === rungs
    ? shownScore(score)
    : `${shownScore(score)} at rung ${rung}`;
}

/** A score; empty for a failed trial. */
function shownScore(score: number | undefined): string {
  return score?.toFixed(DECIMALS) ?? "";
}

/** One of a method's trials. */
function trialOf({ trials }: MethodSearch, number: number) {
  return trials.find((trial) => trial.number === number);
}

function failedOf({ trials }: MethodSearch): number {
  return trials.filter(({ score }) => score === undefined).length;
}

/** The score and the settings of the trial whose settings a method's runs have. */
function chosenCells(method: MethodSearch): Record<string, string> {
  const { score, settings } = trialOf(method, method.chosen)!;
  const all = Object.values(settings).flatMap((group) => Object.entries(group));
  return {
    "best trial": shownScore(score),
    "its settings":
      all.map(([key, value]) => `${key} ${JSON.stringify(value)}`).join(", ") ||
      "the suite's own",
  };
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
