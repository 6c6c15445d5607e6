import type { SuiteDefinition } from "../../config/suite_definition.ts";
import type { Dataset } from "../../data/dataset.ts";
import { InputError } from "../../errors/input_error.ts";
import type { RunConfig } from "../../results/run_config.ts";
import type { RandomSource } from "../../training/seed_of.ts";

/** What a seed and a training size decide about a run: parts of its config. */
export type Draw = Pick<
  RunConfig,
  "seed" | "seeds" | "split" | "fold" | "sizes"
>;

const SOURCES: RandomSource[] = ["initial", "order", "dropout", "sample"];

/**
 * The draws of a suite's runs, by seed and then by size.
 *
 * @param datasets The whole datasets of all tasks.
 * @param options The `limit` that the datasets were cut to, for a message.
 * @throws {InputError} When the target has fewer training examples than a size.
 */
export function planDraws(
  { seeds, sizes = ["all"], sizes_of: of, vary = SOURCES, folds, target }: Pick<
    SuiteDefinition,
    "seeds" | "sizes" | "sizes_of" | "vary" | "folds" | "target"
  >,
  datasets: ReadonlyMap<string, Dataset>,
  { limit }: { limit?: number } = {},
): Draw[] {
  const [first] = seeds;
  const sizesOf = (size: number): Record<string, number> => {
    const all = datasets.get(target)!.splits.train.length;
    if (size >= all) {
      throw new InputError(
        `Cannot train ${target} on ${size} examples: its training split has ${all}${
          limit === undefined
            ? '; choose smaller sizes, or "all"'
            : ` with --limit ${limit}; choose a higher limit`
        }`,
      );
    }
    if (of !== "all_tasks") return { [target]: size };
    return Object.fromEntries(
      [...datasets].sort(([a], [b]) => a < b ? -1 : 1)
        .map(([task, { splits }]) => [
          task,
          task === target
            ? size
            : Math.max(1, Math.round(splits.train.length * size / all)),
        ]),
    );
  };
  const reduced = sizes.map((size) => size === "all" ? {} : sizesOf(size));
  return seeds.flatMap((seed, i) => {
    const fixed = seed === first
      ? []
      : SOURCES.filter((source) => !vary.includes(source));
    return reduced.map((sizes): Draw => ({
      seed,
      seeds: Object.fromEntries(fixed.map((source) => [source, first!])),
      split: vary.includes("split") ? seed : undefined,
      // More seeds at the end are further repetitions, and change no earlier one.
      fold: folds === undefined ? undefined : {
        number: i % folds + 1,
        of: folds,
        seed: seeds[i - i % folds]!,
      },
      sizes,
    }));
  });
}

/** The part of a draw that concerns the tasks of one run. */
export function drawOfTasks(
  { sizes = {}, split, fold, ...seeds }: Draw,
  { tasks, target, suiteTarget }: {
    tasks: readonly string[];
    /** The run's target, which is another than the suite's in runs of teachers. */
    target: string;
    suiteTarget: string;
  },
): Draw {
  return {
    ...seeds,
    split: target === suiteTarget ? split : undefined,
    fold: target === suiteTarget ? fold : undefined,
    sizes: Object.fromEntries(
      Object.entries(sizes).filter(([task]) => tasks.includes(task)),
    ),
  };
}
