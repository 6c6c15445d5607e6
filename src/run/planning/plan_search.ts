import { join } from "@std/path";
import type { Named } from "../../config/load_definition.ts";
import { checkDefinition } from "../../config/check_definition.ts";
import type { HalvingDefinition } from "../../config/search_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../../config/suite_definition.ts";
import { trainingOverrides } from "../../config/training_settings.ts";
import { InputError } from "../../errors/input_error.ts";
import { SUITE_FILES } from "../../results/results_folder.ts";
import { findMethods } from "../kinds/find_methods.ts";
import { chooseTrial, type EndedTrial } from "../../search/choose_trial.ts";
import { drawTrials } from "../../search/draw_trials.ts";
import { type Bracket, halvingBracket } from "../../search/halving.ts";
import type { HalvedTrial, PlannedTrial, Trial } from "../../search/trial.ts";
import type { Plan } from "./plan.ts";
import type { PlanOptions } from "./plan_options.ts";
import { PlanReads } from "./plan_reads.ts";
import { planSuite } from "./plan_suite.ts";
import { type TrialState, trialStates } from "./trial_states.ts";

/** Trials that are all trained in full. */
const ONE_RUNG = { factor: 2, rungs: 1 };

/**
 * Plans a suite, or what is to be done of it first: of a suite with a search the
 * trials, until all have ended, and then the runs with the settings of each
 * method's best trial. With successive halving, each rung is a plan.
 *
 * @throws {InputError} As `planSuite()`; or when every trial of a method failed,
 *   or cannot be stopped.
 */
export async function planSearch(
  suite: Named<SuiteDefinition>,
  given: PlanOptions,
): Promise<Plan> {
  const options = { ...given, reads: new PlanReads() };
  const { search } = suite.definition;
  const found = findMethods(options.folders.methods);
  // Imported methods have no trials.
  const trained = suite.definition.methods.filter(({ method }) =>
    found.get(method)?.kind !== "imported"
  );
  if (search === undefined || trained.length === 0) {
    return await planSuite(suite, options);
  }
  const untrained = Object.keys(search.methods).find((name) =>
    !trained.some((entry) => entry.name === name)
  );
  if (untrained !== undefined) {
    throw new InputError(
      `${suite.file}: search.methods.${untrained}: ${untrained} is imported and has nothing to search; remove the key`,
    );
  }
  const { halving = ONE_RUNG } = search;
  const plan = await planTrials(suite, trained, options);
  const states = trialStates(plan, halving, options.retryTrials ?? false);
  const brackets = trained.map(({ name }) => ({
    name,
    ...halvingBracket(
      states.filter(({ trial }) => trial.method === name),
      halving,
      (state, rung) => state.outcomeAt(rung),
    ),
  }));
  if (!brackets.every(({ ended }) => ended)) {
    // What the runs cannot be planned with, such as their sizes or what options
    // select, is refused before the trials, of which the first has the suite's
    // own settings, too.
    await planSuite(suite, options);
    return planOfRung(plan, brackets, halving);
  }
  const tuned = brackets.map(({ name, trials, rung }) => {
    const best = chooseTrial(trials.map((state) => endedTrial(state, rung)));
    if (best !== undefined) return best;
    throw new InputError(
      `Cannot choose the settings of ${name}: all of its ${
        states.filter(({ trial }) => trial.method === name).length
      } trials failed; see ${
        join(plan.folder, SUITE_FILES.runs)
      }, and run again with --retry`,
    );
  });
  const methods = suite.definition.methods.map((entry) => {
    const trial = tuned.find(({ method }) => method === entry.name);
    return trial === undefined ? entry : tunedEntry(suite, entry, trial);
  });
  const ofRuns = await planSuite(
    { ...suite, definition: { ...suite.definition, methods } },
    options,
  );
  return {
    ...ofRuns,
    // As it is declared.
    suite,
    tuned,
    halved: search.halving &&
      brackets.flatMap((bracket) => halvedTrials(bracket, halving.rungs)),
  };
}

/**
 * Whether a plan has trials to do that an earlier plan, which was executed, did
 * not have: a search goes on until this is not so.
 */
export function hasNewTrials(plan: Plan, before: Plan): boolean {
  const keysOf = ({ chosen }: Plan) =>
    [...chosen].map(({ id, context }) => `${id} ${context.until}`);
  const known = new Set(keysOf(before));
  return keysOf(plan).some((key) => !known.has(key));
}

type Brackets = readonly (Bracket<TrialState> & { name: string })[];

/** The part of a plan of trials that is to be done first: of each method those that take part in its rung. */
function planOfRung(
  plan: Plan,
  brackets: Brackets,
  halving: HalvingDefinition,
): Plan {
  const rungs = new Map<string, PlannedTrial["rung"]>();
  /** Names of the trials of this rung without those that have reached it. */
  const current = new Set<string>();
  const add = ({ trial, stepsUntil }: TrialState, number: number) => {
    const steps = stepsUntil(number);
    if (steps !== undefined) rungs.set(trial.name, { number, steps });
  };
  for (const { rung, trials, left } of brackets) {
    for (const [state, number] of left) add(state, number);
    for (const state of trials) {
      add(state, rung);
      if (state.hasEnded || state.outcomeAt(rung) === "open") {
        current.add(state.trial.name);
      }
    }
  }
  const runs = plan.runs.map((run) => {
    const until = rungs.get(run.name)?.steps;
    return until === undefined
      ? run
      : { ...run, context: { ...run.context, until } };
  });
  const chosen = runs.filter(({ name }, i) =>
    plan.chosen.has(plan.runs[i]!) && current.has(name)
  );
  const first = Math.min(
    ...chosen.map(({ name }) => rungs.get(name)?.number ?? halving.rungs),
  );
  return {
    ...plan,
    trials: plan.trials!.map((trial) => ({
      ...trial,
      rung: rungs.get(trial.name),
    })),
    rung: first < halving.rungs ? first : undefined,
    runs,
    chosen: new Set(chosen),
  };
}

function endedTrial(
  { trial, outcomeAt }: TrialState,
  rung: number,
): EndedTrial {
  const score = outcomeAt(rung);
  return { ...trial, score: typeof score === "number" ? score : undefined };
}

/** How far each trial of a method was trained. One that ended before its rung was not stopped there. */
function halvedTrials(
  { rung, trials, left }: Bracket<TrialState>,
  last: number,
): HalvedTrial[] {
  return [...left, ...trials.map((state) => [state, rung] as const)].map((
    [state, rung],
  ): HalvedTrial => {
    const { score, method, number } = endedTrial(state, rung);
    const epochs = state.epochsAt(rung);
    return score === undefined ? { method, number, epochs } : {
      method,
      number,
      epochs,
      score,
      rung: state.isWholeAt(rung) ? last : rung,
    };
  }).sort((a, b) => a.number - b.number);
}

function planTrials(
  suite: Named<SuiteDefinition>,
  trained: readonly MethodEntry[],
  options: PlanOptions,
): Promise<Plan> {
  const { definition } = suite;
  const search = definition.search!;
  const trials = trained.flatMap((entry) =>
    drawTrials(search, entry.name).map((trial) => ({
      entry,
      trial: { ...trial, name: `${entry.name}-trial-${trial.number}` },
    }))
  );
  const { only } = options;
  return planSuite({
    ...suite,
    definition: {
      ...definition,
      search: undefined,
      seeds: [search.seed],
      sizes: undefined,
      sizes_of: undefined,
      significance: { ...definition.significance, baseline: undefined },
      methods: trials.map(({ entry, trial }) => ({
        ...tunedEntry(suite, entry, trial),
        name: trial.name,
        place: trialPlace(trial),
      })),
    },
  }, {
    ...options,
    trials: trials.map(({ trial }): PlannedTrial => trial),
    declared: definition,
    only: only &&
      trials.filter(({ trial }) => only.includes(trial.method))
        .map(({ trial }) => trial.name),
    seeds: undefined,
    sizes: undefined,
  });
}

/** An entry with the settings of a trial. */
function tunedEntry(
  { file }: Named<SuiteDefinition>,
  entry: MethodEntry,
  trial: Trial,
): MethodEntry {
  const { training, backbone, options } = trial.settings;
  return {
    ...entry,
    options: { ...entry.options, ...options },
    ...(training !== undefined || backbone !== undefined) && {
      tuned: {
        training: training && checkDefinition(
          trainingOverrides,
          training,
          `${file}: ${trialPlace(trial)}`,
        ),
        backbone,
      },
    },
  };
}

/** Where the settings of a trial come from, for messages. */
function trialPlace({ method, number }: Trial): string {
  return number === 1
    ? `methods.${method}`
    : `search: trial ${number} of ${method}`;
}
