import { InputError } from "../../errors/input_error.ts";
import type { RunRecord } from "../../results/record.ts";

/**
 * Refuses means over runs of which some have probabilities and some decisions
 * alone: they would be of neither form.
 *
 * @throws {InputError} When a method has runs with probabilities and runs with
 *   decisions alone, as imported ones and those of programs and prompts can.
 */
export function refuseMixedForms(records: readonly RunRecord[]): void {
  for (const [name, runs] of Map.groupBy(records, ({ name }) => name)) {
    const [deciding, others] = [
      runs.find(({ answer }) => answer === "decisions"),
      runs.find(({ answer }) => answer === undefined),
    ];
    if (deciding === undefined || others === undefined) continue;
    throw new InputError(
      `Cannot average the runs of ${name}: ${deciding.id} has decisions, ${others.id} probabilities; ${
        deciding.asked === undefined
          ? "remove the folders of the runs of one form, and make them again in the other"
          : "some first tokens do not tell the labels apart: set logprobs: false, with which all have decisions"
      }`,
    );
  }
}
