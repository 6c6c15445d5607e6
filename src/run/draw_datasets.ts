import type { Dataset } from "../data/dataset.ts";
import { groupKey } from "../data/split/group_key.ts";
import { allExamples } from "../data/split/all_examples.ts";
import { carveSplit } from "../data/split/carve_split.ts";
import { decontaminate } from "../data/split/decontaminate.ts";
import { type Fold, foldOf } from "../data/split/fold_of.ts";
import { stratifiedSample } from "../data/split/stratified_sample.ts";
import { InputError } from "../errors/input_error.ts";
import type { RunConfig } from "../results/run_config.ts";
import type { Draw } from "./planning/plan_draws.ts";
import type { RunTranslations } from "./run_translations.ts";
import { seedOf } from "../training/seed_of.ts";
import { translationsByTask } from "../translation/translations_by_task.ts";

/**
 * The data that a run reads: its datasets without training texts that the target
 * holds out, the target's training and validation splits drawn anew, and
 * training splits reduced to samples, as its config says, and for a trial of a
 * search without test examples; in a cross-validation with its fold as the test
 * split. Samples are stratified by label set, nested, and the same for all
 * methods of a seed.
 *
 * @param translations Those that the run reads texts in; default none.
 * @throws {InputError} When no split has exactly the target's number of
 *   validation examples.
 */
export function drawDatasets(
  datasets: ReadonlyMap<string, Dataset>,
  config:
    & Draw
    & Pick<RunConfig, "target" | "decontaminate" | "trial" | "translations">,
  translations: RunTranslations = new Map(),
): Map<string, Dataset> {
  const { target, split, fold, sizes = {} } = config;
  const drawn = config.decontaminate === undefined
    ? new Map(datasets)
    : decontaminate(datasets, config.decontaminate, {
      translations: translationsByTask(config.translations ?? {}, translations),
    });
  if (split !== undefined) {
    drawn.set(target, withNewSplit(datasets.get(target)!, split));
  }
  if (fold !== undefined) {
    drawn.set(target, withFold(datasets.get(target)!, fold, config.seed));
  }
  for (const [task, size] of Object.entries(sizes)) {
    const dataset = drawn.get(task)!;
    const train = stratifiedSample(
      dataset.splits.train,
      size,
      seedOf(config, "sample"),
    );
    drawn.set(task, { ...dataset, splits: { ...dataset.splits, train } });
  }
  if (config.trial) {
    const dataset = drawn.get(target)!;
    drawn.set(target, { ...dataset, splits: { ...dataset.splits, test: [] } });
  }
  return drawn;
}

/** A dataset with other training and validation splits of the same sizes; near-identical texts stay together, and the test split stays. */
function withNewSplit(dataset: Dataset, seed: number): Dataset {
  const { validation, test } = dataset.splits;
  const carved = carveSplit(allExamples(dataset, ["train", "validation"]), {
    rows: validation.length,
    seed,
    stratify: true,
  }, new Set(test.map(({ text }) => groupKey(text))));
  if (carved === undefined) {
    throw new InputError(
      `Cannot draw another validation split of ${validation.length} examples from ${dataset.task}: equal texts stay together, and no choice of them has exactly that many; leave split out of vary`,
    );
  }
  return {
    ...dataset,
    splits: { train: carved.rest, validation: carved.taken, test },
  };
}

/** A dataset whose test split is a fold of all examples, and whose validation split has about its share of the others. */
function withFold(dataset: Dataset, fold: Fold, seed: number): Dataset {
  const { train, validation } = dataset.splits;
  const { taken: test, rest } = foldOf(allExamples(dataset), fold);
  const share = validation.length / (train.length + validation.length);
  const carved = foldOf(rest, {
    number: 1,
    of: Math.max(2, Math.round(1 / share)),
    seed,
  });
  return {
    ...dataset,
    splits: { train: carved.rest, validation: carved.taken, test },
  };
}
