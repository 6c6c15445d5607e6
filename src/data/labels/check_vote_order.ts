import type { TaskDefinition } from "../../config/task_definition.ts";
import { DataError } from "../data_error.ts";
import type { Example } from "../example.ts";

/** With fewer examples with a label, or without it, their votes can be such by chance. */
const FEWEST = 10;

const ROUNDING = 1e-9;

/**
 * Checks that the votes for no label are lower where it is a gold label than
 * elsewhere: with votes in another order than the labels, some are.
 *
 * @param file The task's definition.
 * @throws {DataError} When some are, among at least ten examples of each.
 */
export function checkVoteOrder(
  examples: readonly Example[],
  { labels }: Pick<TaskDefinition, "labels">,
  file: string,
): void {
  labels.forEach((label, k) => {
    const [sums, counts] = [[0, 0], [0, 0]];
    for (const { votes, labels } of examples) {
      if (votes === undefined) continue;
      const has = labels[k]! >= 0.5 ? 1 : 0;
      sums[has]! += votes[k]!;
      counts[has]!++;
    }
    if (Math.min(...counts) < FEWEST) return;
    const [without, having] = sums.map((sum, i) => sum / counts[i]!);
    if (having! > without! - ROUNDING) return;
    throw new DataError(
      file,
      `Cannot use the votes of ${file}: those for ${
        JSON.stringify(label)
      } are ${having!.toFixed(2)} on average where it is the label, and ${
        without!.toFixed(2)
      } elsewhere; give labels in the order that votes have`,
    );
  });
}
