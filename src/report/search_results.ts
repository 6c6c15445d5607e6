import { validationScore } from "../results/validation_score.ts";
import { METRICS } from "../evaluation/metrics.ts";
import type { RunRecord } from "../results/record.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import { expectedMaximum } from "../stats/expected_maximum.ts";
import { expectedMaximumCurve } from "../stats/expected_maximum_curve.ts";

/** What a search found; scores are the primary metric on validation. */
export interface SearchResults {
  /** The number of trials of each method. */
  trials: number;
  /** The settings that were searched, one line each. */
  space: string[];
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
  }[];
  /** The number of the trial whose settings the runs have. */
  chosen: number;
  /** The expected best score of 1, 2, ... trials, up to half of those that ended (Tang et al. 2020). */
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
  const byId = new Map(trials.records.map((record) => [record.id, record]));
  const scores = new Map(trials.plan.runs.map(({ id, name }) => {
    const record = byId.get(id);
    const score = record && validationScore(record, plan.target.primary);
    // Records have it negated when lower is better.
    return [name, score === undefined ? undefined : direction * score];
  }));
  return {
    trials: plan.search.trials,
    space: plan.search.space,
    methods: plan.search.chosen.map(({ method, number }): MethodSearch => {
      const own = (trials.plan.trials ?? [])
        .filter((trial) => trial.method === method)
        .map(({ name, number, settings }) => ({
          number,
          settings,
          score: scores.get(name),
        }));
      const ended = own.flatMap(({ score }) =>
        score === undefined ? [] : [direction * score]
      );
      const expected = ended.length < 2 ? [] : expectedMaximumCurve(ended);
      return {
        name: method,
        trials: own,
        chosen: number,
        expected: expected.map((score) => direction * score),
        expectedWithReplacement: expected.map((_, i) =>
          direction *
          expectedMaximum(ended, i + 1, { replacement: true }).mean
        ),
      };
    }),
  };
}
