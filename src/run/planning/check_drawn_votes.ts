import { SPLITS } from "../../config/task_definition.ts";
import type { Dataset } from "../../data/dataset.ts";
import { InputError } from "../../errors/input_error.ts";
import type { RunSpec } from "../../results/run_spec.ts";

/**
 * Checks that runs which train on votes have them for all examples that another
 * split than `train` gives them: the others would silently count as gold labels.
 *
 * @throws {InputError} When a split that is drawn from has an example without votes.
 */
export function checkDrawnVotes(
  runs: readonly Pick<RunSpec, "config">[],
  datasets: ReadonlyMap<string, Dataset>,
): void {
  for (const { config: { target, tasks, fold, split } } of runs) {
    if (tasks[target]?.votes === undefined) continue;
    const drawn = SPLITS.filter((name) =>
      fold !== undefined || split !== undefined && name !== "test"
    );
    const { splits } = datasets.get(target)!;
    const lacking = drawn.find((name) =>
      splits[name].some(({ votes }) => votes === undefined)
    );
    if (lacking === undefined) continue;
    throw new InputError(
      `Cannot train on the votes of ${target} with ${
        fold === undefined ? "split in vary" : "folds"
      }: examples of ${lacking} are trained on, too, and ${
        lacking === "test"
          ? "votes in files of test are not read"
          : "some have none"
      }; leave out one of the two`,
    );
  }
}
