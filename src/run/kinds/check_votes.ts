import { InputError } from "../../errors/input_error.ts";
import type { MethodData, PlannedMethod } from "./method_kind.ts";

/**
 * Checks that a method that is to train on votes has a task with some.
 *
 * @throws {InputError} When none of its tasks has votes.
 */
export function checkVotes(
  { entry, texts }: Pick<PlannedMethod, "entry" | "texts">,
  { datasets, training }: Pick<MethodData, "datasets" | "training">,
): undefined {
  const tasks = texts.map(({ task }) => task);
  if (
    training.targets !== "votes" ||
    tasks.some((task) => datasets.get(task)!.votesChecksum !== undefined)
  ) return;
  throw new InputError(
    `Cannot train ${entry.name} on votes: ${tasks.join(", ")} ${
      tasks.length === 1 ? "has" : "have"
    } none; declare format.votes in a task, or leave out training.targets`,
  );
}
