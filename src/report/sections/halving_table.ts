import { METRICS } from "../../evaluation/metrics.ts";
import { tableOf } from "../forms/table_of.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type {
  MethodSearch,
  SearchResults,
} from "../leaderboard/search_results.ts";
import {
  bestScore,
  searchedSettings,
  shownScore,
  trialOf,
} from "./search_words.ts";
import type { SectionTable } from "./section.ts";

/** What a search with successive halving chose, and how far it trained the trials; undefined for another. */
export function halvingTable(
  { search, metrics }: Pick<Leaderboard, "search" | "metrics">,
): SectionTable | undefined {
  if (search?.halving === undefined) return undefined;
  const { factor, rungs } = search.halving;
  const { title } = METRICS[metrics[0]!];
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
      ...hasFailed(search) && { failed: counted(method, undefined) },
      epochs: String(epochsOf(method.trials)),
      "own settings": ownScore(method, rungs),
      "best trial": bestScore(method),
      "its settings": searchedSettings(method),
    }))),
    paragraphs: [
      `Successive halving (Jamieson and Talwalkar 2016) with factor ${factor}: after ${
        parts.join(" and ")
      } of their optimiser steps, rounded up to whole epochs, one of ${factor} trials of a method went on, those with the best score on validation so far. Schedules are those of the whole training. The expected best score of fewer trials is not estimated, because its estimator assumes that every trial was trained in full.`,
    ],
  };
}

type Trials = MethodSearch["trials"];

function hasFailed({ methods }: SearchResults): boolean {
  return methods.some(({ trials }) =>
    trials.some(({ score }) => score === undefined)
  );
}

function epochsOf(trials: Trials): number {
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
