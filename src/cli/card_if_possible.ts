import { dirname } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import type { ModelForm } from "../report/card/card_metadata.ts";
import { RecordError } from "../results/record_error.ts";
import { cardOfRun } from "./card_of_run.ts";

/** The card of the run that a model is in, or why it has none. */
export function cardIfPossible(
  model: string,
  form: ModelForm,
): { card?: string; why?: string } {
  try {
    const card = cardOfRun(dirname(model), form);
    return card === undefined
      ? { why: "the model is not in the results of a suite" }
      : { card };
  } catch (error) {
    if (!(error instanceof InputError || error instanceof RecordError)) {
      throw error;
    }
    return { why: error.message };
  }
}
