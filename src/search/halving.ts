import type { HalvingDefinition } from "../config/search_definition.ts";

/** What a trial has reached at a rung: it failed, at this rung or later; it has not come that far; or its score, the larger the better. */
export type RungOutcome = "failed" | "open" | number;

/** The state of one method's search. */
export interface Bracket<Trial> {
  /** The rung that the trials are to reach, from 1. */
  rung: number;
  /** The trials that take part in it. */
  trials: Trial[];
  /** The rung at which each of the others was stopped or failed. */
  left: Map<Trial, number>;
  /** Whether it is the last rung, and all of its trials have ended. */
  ended: boolean;
}

/**
 * Successive halving (Jamieson & Talwalkar 2016): at each rung, the best 1 of
 * every `factor` trials go on, and the others are stopped. A trial that fails
 * later is replaced by the next best. A rung at which no trial would be stopped
 * is left out.
 *
 * @param trials In order; the earlier one of two with equal scores goes on.
 */
export function halvingBracket<Trial>(
  trials: readonly Trial[],
  { factor, rungs }: HalvingDefinition,
  outcomeOf: (trial: Trial, rung: number) => RungOutcome,
): Bracket<Trial> {
  const left = new Map<Trial, number>();
  let own = [...trials];
  for (let rung = 1;; rung++) {
    const next = Math.max(1, Math.floor(trials.length / factor ** rung));
    if (rung < rungs && own.length <= next) continue;
    const outcomes = new Map(
      own.map((trial) => [trial, outcomeOf(trial, rung)]),
    );
    const isOpen = [...outcomes.values()].includes("open");
    if (rung === rungs || isOpen) {
      return { rung, trials: own, left, ended: !isOpen };
    }
    const score = (trial: Trial) => outcomes.get(trial) as number;
    const ranked = own.filter((trial) => outcomes.get(trial) !== "failed")
      .sort((a, b) => score(b) - score(a));
    const going = new Set(ranked.slice(0, next));
    for (const trial of own) if (!going.has(trial)) left.set(trial, rung);
    own = trials.filter((trial) => going.has(trial));
  }
}
