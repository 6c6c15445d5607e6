import { InputError } from "../../errors/input_error.ts";
import type { TaskCheck } from "../../check/task_check.ts";
import type { DataSource, SuitePlan } from "../../results/suite_plan.ts";
import type { RunRecord } from "../../results/record.ts";
import {
  buildLeaderboard,
  type Leaderboard,
} from "../leaderboard/leaderboard.ts";
import { plannedRecords } from "../suite/planned_records.ts";
import { readCheck } from "../suite/read_check.ts";
import type { SuiteResults } from "../suite/read_suite.ts";

/** What a model card is made of. */
export interface CardSource {
  /** The results of all methods; of a run's card, those of its method alone. */
  leaderboard: Leaderboard;
  /** The run whose model the card describes; undefined for a whole suite. */
  run: RunRecord | undefined;
  /** The runs that the card has scores of. */
  made: readonly RunRecord[];
  /** Any run; those of a suite have the target in common. */
  sample: RunRecord;
  /** The datasets that the runs read, the target first. */
  data: DataSource[];
  /** What `check` found; undefined if the suite was not checked, and with folds. */
  check: TaskCheck | undefined;
}

/**
 * Collects what a model card says.
 *
 * @param id The run; undefined for a card of the whole suite.
 * @throws {InputError} When no run has finished, or the plan of the suite does
 *   not have the run.
 */
export function cardSource(
  suite: SuiteResults,
  id: string | undefined,
): CardSource {
  const { plan, folder } = suite;
  const records = plannedRecords(plan, suite.records);
  const run = records.find((record) => record.id === id);
  if (id !== undefined && run === undefined) {
    const why = suite.failures.some((failure) => failure.id === id)
      ? "the run failed; run the suite again with --retry"
      : `the last plan of ${plan.suite} does not have this run; run the suite again`;
    throw new InputError(`Cannot make a model card of ${id}: ${why}`);
  }
  const leaderboard = run === undefined
    ? buildLeaderboard(suite)
    // Without the folder: what only predictions show is not in the card.
    : buildLeaderboard({
      ...suite,
      plan: ofMethod(plan, run),
      folder: undefined,
    });
  const read = new Set(
    (run === undefined ? records : [run]).flatMap(({ config }) =>
      Object.keys(config.tasks)
    ),
  );
  return {
    leaderboard,
    run,
    made: run === undefined ? records : [run],
    sample: run ?? records[0]!,
    data: leaderboard.data.filter(({ name }) => read.has(name)),
    check: readCheck(folder, { plan, records }),
  };
}

/** A plan with only the runs of a run's method with as many training examples. */
function ofMethod(plan: SuitePlan, { id, name }: RunRecord): SuitePlan {
  const { size } = plan.runs.find((run) => run.id === id)!;
  return {
    ...plan,
    methods: plan.methods.filter((method) => method.name === name),
    runs: plan.runs.filter((run) => run.name === name && run.size === size),
  };
}
