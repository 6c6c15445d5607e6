import { InputError } from "../../errors/input_error.ts";
import type { Dataset } from "../../data/dataset.ts";
import { METRICS } from "../../evaluation/metrics.ts";
import { whyUndefined } from "../../evaluation/why_undefined.ts";

/**
 * Checks that a task's primary metric is defined for its gold labels: it selects
 * epochs on validation and ranks methods on test.
 *
 * @param splits The splits that it will be computed on.
 */
export function checkPrimaryMetric(
  { task, definition, splits: examples }: Dataset,
  splits: readonly ("validation" | "test")[],
): void {
  const { primary } = definition.metrics;
  for (const split of splits) {
    const supports = definition.labels.map((label, k) => ({
      label,
      support: examples[split].filter(({ labels }) => labels[k]! >= 0.5).length,
    }));
    const why = whyUndefined(
      METRICS[primary].gold,
      supports,
      examples[split].length,
    );
    if (why !== undefined) {
      throw new InputError(
        `Cannot use ${primary} as the primary metric of ${task}: it is not defined on ${split}, where ${why}; choose another metric`,
      );
    }
  }
}
