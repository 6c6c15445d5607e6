import { join } from "@std/path";
import type { Named } from "../config/load_definition.ts";
import { check } from "../config/check.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import { trainingOverrides } from "../config/training_settings.ts";
import { InputError } from "../errors/input_error.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { openRuns, type RunState } from "../results/suite_state.ts";
import { validationScore } from "../results/validation_score.ts";
import { chooseTrial, type EndedTrial } from "../search/choose_trial.ts";
import { drawTrials } from "../search/draw_trials.ts";
import type { PlannedTrial, Trial } from "../search/trial.ts";
import type { Plan } from "./plan.ts";
import type { PlanOptions } from "./plan_options.ts";
import { planSuite } from "./plan_suite.ts";

/**
 * Plans a suite, or what is to be done of it first: of a suite with a search the
 * trials, until all have ended, and then the runs with the settings of each
 * method's best trial.
 *
 * @throws {InputError} As `planSuite()`; or when every trial of a method failed.
 */
export async function planSearch(
  suite: Named<SuiteDefinition>,
  options: PlanOptions,
): Promise<Plan> {
  const { search } = suite.definition;
  if (search === undefined) return await planSuite(suite, options);
  const trials = await planTrials(suite, options);
  const ended = endedTrials(trials, options.retryTrials ?? false);
  if (ended === undefined) return trials;
  const tuned = suite.definition.methods.map(({ name }) => {
    const own = ended.filter(({ method }) => method === name);
    const best = chooseTrial(own);
    if (best !== undefined) return best;
    throw new InputError(
      `Cannot choose the settings of ${name}: all of its ${own.length} trials failed; see ${
        join(trials.folder, SUITE_FILES.runs)
      }, and run again with --retry`,
    );
  });
  const methods = suite.definition.methods.map((entry, i) =>
    tunedEntry(suite, entry, tuned[i]!)
  );
  const plan = await planSuite(
    { ...suite, definition: { ...suite.definition, methods } },
    options,
  );
  return { ...plan, tuned };
}

function planTrials(
  suite: Named<SuiteDefinition>,
  options: PlanOptions,
): Promise<Plan> {
  const { definition } = suite;
  const search = definition.search!;
  const trials = definition.methods.flatMap((entry) =>
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
      references: [],
      significance: { ...definition.significance, baseline: undefined },
      methods: trials.map(({ entry, trial }) => ({
        ...tunedEntry(suite, entry, trial),
        name: trial.name,
      })),
    },
  }, {
    ...options,
    trials: trials.map(({ trial }): PlannedTrial => trial),
    only: only && [
      // A wrong name is refused as it is.
      ...only.filter((name) =>
        !definition.methods.some((entry) => entry.name === name)
      ),
      ...trials.filter(({ trial }) => only.includes(trial.method))
        .map(({ trial }) => trial.name),
    ],
    seeds: undefined,
    sizes: undefined,
  });
}

/** An entry with the settings of a trial. */
function tunedEntry(
  { file }: Named<SuiteDefinition>,
  entry: MethodEntry,
  { number, settings }: Trial,
): MethodEntry {
  const { training, backbone, options } = settings;
  return {
    ...entry,
    options: { ...entry.options, ...options },
    ...(training !== undefined || backbone !== undefined) && {
      tuned: {
        training: training && check(
          trainingOverrides,
          training,
          `${file}: search: trial ${number} of ${entry.name}`,
        ),
        backbone,
      },
    },
  };
}

/** The trials with their scores; undefined while one has not ended. */
function endedTrials(
  { trials, runs, folder, target }: Plan,
  retry: boolean,
): EndedTrial[] | undefined {
  const stateOf = openRuns(join(folder, SUITE_FILES.runs));
  const states = runs.map((run) => ({ run, state: stateOf(run) }));
  if (!states.every(({ state }) => hasEnded(state, retry))) return undefined;
  return states.map(({ run, state }) => ({
    ...trials!.find(({ name }) => name === run.name)!,
    score: state.state === "done"
      ? validationScore(state.record, target.metrics.primary)
      : undefined,
  }));
}

function hasEnded(state: RunState, retry: boolean): boolean {
  return state.state === "done" ||
    state.state === "failed" && !retry && state.failure.kind !== "killed";
}
