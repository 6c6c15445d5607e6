import { join } from "@std/path";
import type { HalvingDefinition } from "../../config/search_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import { readHistory } from "../../results/read_history.ts";
import { partialFolder, SUITE_FILES } from "../../results/results_folder.ts";
import { type RungScore, rungScore } from "../../results/rung_score.ts";
import { openRuns } from "../../results/suite_state.ts";
import { validationScore } from "../../results/validation_score.ts";
import type { RungOutcome } from "../../search/halving.ts";
import type { PlannedTrial } from "../../search/trial.ts";
import type { Plan } from "./plan.ts";

/** How far a trial of a search has come. */
export interface TrialState {
  trial: PlannedTrial;
  /** Whether it has ended, done or failed. */
  hasEnded: boolean;
  /** What it reached at a rung. */
  outcomeAt(rung: number): RungOutcome;
  /** Whether its training ended before a rung, by its patience: there, it has been trained in full. */
  isWholeAt(rung: number): boolean;
  /** The optimiser steps until it is stopped at a rung; undefined for the last one. */
  stepsUntil(rung: number): number | undefined;
  /** The epochs that it is trained for until a rung or, if it has failed, that it was trained for. */
  epochsAt(rung: number): number;
}

/**
 * Reads how far the trials of a plan have come. What a trial had reached at an
 * earlier rung is in its history, so that the choice of those that go on can be
 * made again at any time.
 *
 * @param retry Whether failed trials are to be run again.
 * @throws {InputError} When a trial that halving may stop is not a recipe.
 */
export function trialStates(
  { trials, runs, folder, target, updates }: Plan,
  halving: HalvingDefinition,
  retry: boolean,
): TrialState[] {
  const runsFolder: string = join(folder, SUITE_FILES.runs);
  const { primary } = target.metrics;
  const stateOf = openRuns(runsFolder);
  const byMethod = Map.groupBy(trials!, ({ method }) => method);
  return runs.map((run): TrialState => {
    const trial = trials!.find(({ name }) => name === run.name)!;
    const isHalved = halving.rungs > 1 &&
      byMethod.get(trial.method)!.length > 1;
    if (isHalved && run.kind !== "recipe") {
      throw new InputError(
        `Cannot search the settings of ${trial.method} with halving: it is a ${
          run.kind === "linear" ? "linear model" : run.kind
        }, whose training cannot be stopped and continued; leave halving out of search, or search nothing for this method`,
      );
    }
    const state = stateOf(run);
    const isDone = state.state === "done";
    const isFailed = state.state === "failed" && !retry &&
      state.failure.kind !== "killed";
    const history = halving.rungs > 1
      ? readHistory(
        isDone || state.state === "failed"
          ? join(runsFolder, run.id)
          : partialFolder(runsFolder, run.id),
      )
      : [];
    const stepsUntil = (rung: number) =>
      rung === halving.rungs ? undefined : Math.ceil(
        updates.get(run.name)!.get("all")! /
          halving.factor ** (halving.rungs - rung),
      );
    const reached = (rung: number): RungScore | undefined => {
      const steps = stepsUntil(rung);
      return steps === undefined
        ? undefined
        : rungScore(history, primary, steps);
    };
    return {
      trial,
      hasEnded: isDone || isFailed,
      stepsUntil,
      outcomeAt: (rung) =>
        isFailed ? "failed" : reached(rung)?.score ??
          (isDone ? validationScore(state.record, primary) : undefined) ??
          (isDone ? "failed" : "open"),
      isWholeAt: (rung) => isDone && reached(rung) === undefined,
      epochsAt: (rung) =>
        isFailed ? history.length : reached(rung)?.epochs ?? history.length,
    };
  });
}
