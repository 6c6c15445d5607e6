import { mean } from "simple-statistics";
import type { Named } from "../../config/load_definition.ts";
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
 * @throws {DataError} When some are, among at least ten examples of each.
 */
export function checkVoteOrder(
  examples: readonly Example[],
  { file, definition: { labels } }: Named<TaskDefinition>,
): void {
  const voted = examples.filter(({ votes }) => votes !== undefined);
  labels.forEach((label, k) => {
    const votesOf = (isGold: boolean) =>
      voted.filter(({ labels }) => labels[k]! >= 0.5 === isGold)
        .map(({ votes }) => votes![k]!);
    const [gold, others] = [votesOf(true), votesOf(false)];
    if (Math.min(gold.length, others.length) < FEWEST) return;
    const [having, without] = [mean(gold), mean(others)];
    if (having > without - ROUNDING) return;
    throw new DataError(
      file,
      `Cannot use the votes of ${file}: those for ${
        JSON.stringify(label)
      } are ${having.toFixed(2)} on average where it is the label, and ${
        without.toFixed(2)
      } elsewhere; give labels in the order that votes have`,
    );
  });
}
