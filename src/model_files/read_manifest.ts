import { join } from "@std/path";
import { firstIssue } from "../errors/first_issue.ts";
import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import {
  KEPT_FILES,
  KEPT_FORMAT,
  type KeptManifest,
  keptManifest,
  type KeptTask,
} from "./kept_manifest.ts";
import { ModelFileError, REPLACE } from "./model_file_error.ts";

/**
 * Reads the manifest of a kept model.
 *
 * @throws {ModelFileError} When there is none, or it is damaged or of another version.
 */
export function readManifest(folder: string): KeptManifest {
  const path: string = join(folder, KEPT_FILES.manifest);
  let value: unknown;
  try {
    value = JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    const missing = error instanceof Deno.errors.NotFound;
    throw ModelFileError.of(
      folder,
      missing
        ? `it has no ${KEPT_FILES.manifest}`
        : `${KEPT_FILES.manifest}: ${(error as Error).message}`,
      missing ? "name the folder of a kept model" : REPLACE,
      error,
    );
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === "number" && format !== KEPT_FORMAT) {
    throw ModelFileError.of(
      folder,
      `it has format ${format}, and this version of Dor reads format ${KEPT_FORMAT}`,
      "use the version that wrote it",
    );
  }
  const { data, error } = keptManifest.safeParse(value);
  if (error !== undefined) {
    throw ModelFileError.of(
      folder,
      `${KEPT_FILES.manifest}: ${firstIssue(error)}`,
      REPLACE,
      error,
    );
  }
  for (const name of [KEPT_FILES.encoder, KEPT_FILES.heads]) {
    if (Object.hasOwn(data.files, name)) continue;
    throw ModelFileError.of(
      folder,
      `${KEPT_FILES.manifest} does not list ${name}`,
    );
  }
  return data;
}

/**
 * A task of a kept model.
 *
 * @param wanted Its name; the run's target by default.
 * @throws {InputError} When the model has no such task.
 */
export function keptTask(
  { tasks }: Pick<KeptManifest, "tasks">,
  wanted: string | undefined,
  folder: string,
): KeptTask {
  if (wanted === undefined) return tasks[0]!;
  const found = tasks.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = tasks.map(({ name }) => name);
  throw new InputError(
    `Cannot predict the labels of ${JSON.stringify(wanted)} with ${folder}${
      suggestion(wanted, names) || `; its tasks are ${names.join(", ")}`
    }`,
  );
}
