import { join } from "@std/path";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { selectFiles } from "./select_files.ts";
import { weightParts } from "./weight_parts.ts";

/**
 * Looks for the files of a checkpoint in a folder.
 *
 * @returns Their paths, or the names of those that are missing; all are where
 *   there is no folder.
 * @throws {CheckpointError} When the folder or an index in it cannot be read,
 *   or a PEFT adapter is there.
 */
export function filesInFolder(
  folder: string,
): { files: CheckpointFiles } | { missing: string[] } {
  const names = namesIn(folder);
  const selected = selectFiles(names, folder);
  if ("missing" in selected) return selected;
  const path = (name: string): string => join(folder, name);
  const weights = selected.sharded
    ? weightParts(path(selected.weights))
    : [selected.weights];
  // A link to nothing is there, and said to be one where it is read.
  const missing = weights.filter((name) => !isThere(path(name)));
  if (missing.length > 0) return { missing };
  return {
    files: {
      config: path(selected.config),
      tokenizer: path(selected.tokenizer),
      ...selected.tokenizerConfig === undefined
        ? {}
        : { tokenizerConfig: path(selected.tokenizerConfig) },
      ...selected.tokenizerExtras.length === 0
        ? {}
        : { tokenizerExtras: selected.tokenizerExtras.map(path) },
      weights: weights.map(path),
      ...selected.sharded ? { weightsIndex: path(selected.weights) } : {},
    },
  };
}

function namesIn(folder: string): Set<string> {
  try {
    return new Set(
      [...Deno.readDirSync(folder)].filter(({ isDirectory }) => !isDirectory)
        .map(({ name }) => name),
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Set();
    throw new CheckpointError(
      folder,
      `Cannot look for a checkpoint in ${folder}: ${
        (error as Error).message
      }, name a folder that can be read`,
      error,
    );
  }
}

function isThere(path: string): boolean {
  try {
    return !Deno.lstatSync(path).isDirectory;
  } catch {
    return false;
  }
}
