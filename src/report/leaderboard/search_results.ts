import { validationScore } from "../../results/validation_score.ts";
import { METRICS } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { expectedMaximum } from "../../stats/expected_maximum.ts";

/** What a search found; scores are the primary metric on validation. */
export interface SearchResults {
  /** The number of trials of each method. */
  trials: number;
  /** The settings that were searched, one line each. */
  space: string[];
  /** Successive halving; undefined if all trials were trained in full. */
  halving: { factor: number; rungs: number } | undefined;
  /** In the order of the suite. */
  methods: MethodSearch[];
}

/** The trials of one method. */
export interface MethodSearch {
  /** The method's name in the suite. */
  name: string;
  /** By number; the first one has the suite's own settings. A failed trial has no score. */
  trials: {
    number: number;
    settings: Record<string, Record<string, unknown>>;
    score: number | undefined;
    /** With halving: the rung at which it was stopped, or the last one if it was trained in full; undefined if it failed. */
    rung: number | undefined;
    /** With halving: the epochs that it was trained for. */
    epochs: number | undefined;
  }[];
  /** The number of the trial whose settings the runs have. */
  chosen: number;
  /** The expected best score of 1, 2, ... trials: of the suite's own settings, and of these with up to half of the drawn ones (Tang et al. 2020), of which those that failed count as tried; empty if the first trial failed, and with halving, since the estimator is for trials with one budget. */
  expected: number[];
  /** The estimate of Dodge et al. (2019), which is biased, for the same numbers of trials. */
  expectedWithReplacement: number[];
}

/** The search of a suite, from the plan and the records of its trials; undefined if it has none. */
export function searchResults(
  plan: SuitePlan,
  trials: { plan: SuitePlan; records: readonly RunRecord[] } | undefined,
): SearchResults | undefined {
  if (plan.search === undefined || trials === undefined) return undefined;
  const { direction } = METRICS[plan.target.primary];
  const { halving } = plan.search;
  const byId = new Map(trials.records.map((record) => [record.id, record]));
  // Records have scores negated when lower is better.
  const scores = new Map(trials.plan.runs.map(({ id, name }) => {
    const record = byId.get(id);
    return [name, record && validationScore(record, plan.target.primary)];
  }));
  return {
    trials: plan.search.trials,
    space: plan.search.space,
    halving: halving && { factor: halving.factor, rungs: halving.rungs },
    methods: plan.search.chosen.map(({ method, number }): MethodSearch => {
      const own = (trials.plan.trials ?? [])
        .filter((trial) => trial.method === method)
        .map(({ name, number, settings }) => {
          const halved = halving?.trials.find((trial) =>
            trial.method === method && trial.number === number
          );
          const score = halving ? halved?.score : scores.get(name);
          return {
            number,
            settings,
            score: score === undefined ? undefined : direction * score,
            rung: halved?.rung,
            epochs: halved?.epochs,
          };
        });
      const best = (replacement: boolean) =>
        halving ? [] : expectedBest(own, direction, replacement);
      return {
        name: method,
        trials: own,
        chosen: number,
        expected: best(false),
        expectedWithReplacement: best(true),
      };
    }),
  };
}

/**
 * The expected best score of 1, 2, ... trials. The first trial is the same in
 * every search, so only the others are a sample: none of them counts for less
 * than the first, and one that failed counts as much.
 */
function expectedBest(
  trials: MethodSearch["trials"],
  direction: number,
  replacement: boolean,
): number[] {
  const own = trials.find(({ number }) => number === 1)?.score;
  if (own === undefined) return [];
  const first = direction * own;
  const drawn = trials.filter(({ number }) => number > 1).map(({ score }) =>
    score === undefined ? first : Math.max(first, direction * score)
  );
  const counts = Array.from({ length: Math.floor(drawn.length / 2) });
  return [
    first,
    ...counts.map((_, i) =>
      expectedMaximum(drawn, i + 1, { replacement }).mean
    ),
  ].map((best) => direction * best);
}
