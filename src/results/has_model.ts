import { join } from "@std/path";
import { exists } from "../files/exists.ts";
import { RUN_FILES } from "./results_folder.ts";

/**
 * Whether a run has kept its model.
 *
 * @param folder The run's.
 */
export function hasModel(folder: string): boolean {
  return exists(join(folder, RUN_FILES.model));
}
