import { basename, dirname, join, resolve } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import type { ModelForm } from "../report/card/card_metadata.ts";
import { modelCard } from "../report/card/model_card.ts";
import { readSuite } from "../report/suite/read_suite.ts";
import { RecordError } from "../results/record_error.ts";
import { SUITE_FILES } from "../results/results_folder.ts";

/**
 * The model card of a run, from its folder in a suite's folder of results;
 * undefined if it is somewhere else.
 */
export function cardOfRun(
  folder: string,
  form?: ModelForm,
): string | undefined {
  const path = resolve(folder);
  const suite = dirname(dirname(path));
  if (!exists(join(suite, SUITE_FILES.plan))) return undefined;
  return modelCard(readSuite(suite), { run: basename(path), form });
}

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
