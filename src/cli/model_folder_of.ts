import { modelFolder } from "../model_files/load_model.ts";
import { hasModel } from "../results/has_model.ts";
import { DEFAULT_OUT } from "../results/results_folder.ts";
import { findRun } from "./find_run.ts";

/**
 * The folder of a kept model, given by the folder of the model or of its run, or
 * by the name of the run, of which a beginning suffices that one run with a model
 * has.
 *
 * @throws {InputError} When there is no such run, or it has kept no model.
 */
export function modelFolderOf(wanted: string, out = DEFAULT_OUT): string {
  return modelFolder(findRun(wanted, out, hasModel));
}
