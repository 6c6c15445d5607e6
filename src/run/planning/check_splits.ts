import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { SPLITS } from "../../config/task_definition.ts";
import type { Dataset } from "../../data/dataset.ts";
import { InputError } from "../../errors/input_error.ts";
import type { TextSource } from "../../results/run_config.ts";
import { checkPrimaryMetric } from "./check_primary_metric.ts";
import { drawDatasets } from "../draw_datasets.ts";
import type { PlannedMethod } from "../kinds/method_kind.ts";
import { planDraws } from "./plan_draws.ts";

/**
 * Checks that splits which are drawn anew with each seed can be used.
 *
 * @throws {InputError} When the target's training texts are translated, its
 *   primary metric is not defined on one of its splits, a fold or what is left
 *   has no examples, or a teacher of another task trains on examples that are
 *   tested.
 */
export function checkSplits(
  definition: SuiteDefinition,
  sources: readonly TextSource[],
  teachers: readonly PlannedMethod[],
  datasets: ReadonlyMap<string, Dataset>,
): void {
  const { vary, folds, target } = definition;
  if (!vary?.includes("split") && folds === undefined) return;
  const key = folds === undefined ? "split out of vary" : "out folds";
  const { translation } =
    sources.find((source) =>
      source.task === target && source.translation !== undefined
    ) ?? {};
  if (translation !== undefined) {
    throw new InputError(
      `Cannot draw other splits of ${target}: only its training texts are translated with ${translation}; leave ${key}`,
    );
  }
  const teacher = folds &&
    teachers.find((one) =>
      one.target !== target && one.texts.some(({ task }) => task === target)
    );
  if (teacher) {
    throw new InputError(
      `Cannot divide ${target} into folds: the teacher of ${teacher.target} trains on its own training split, which has examples that are tested; leave ${key}`,
    );
  }
  for (const draw of planDraws(definition, datasets)) {
    const drawn = drawDatasets(datasets, { ...draw, sizes: {}, target });
    const dataset = drawn.get(target)!;
    const empty = SPLITS.find((name) => dataset.splits[name].length === 0);
    if (empty !== undefined) {
      throw new InputError(
        `Cannot divide ${target} into ${folds} folds: equal texts stay together, and its ${
          SPLITS.reduce((sum, name) => sum + dataset.splits[name].length, 0)
        } examples leave none for ${empty} with seed ${draw.seed}; choose fewer folds`,
      );
    }
    checkPrimaryMetric(
      dataset,
      folds === undefined ? ["validation"] : ["validation", "test"],
    );
  }
}
