import { join } from "@std/path";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { selectFiles } from "./select_files.ts";
import { weightParts } from "./weight_parts.ts";

/**
 * Finds the files of a checkpoint in a folder.
 *
 * @returns Their paths, or the names of missing ones; if the folder does not
 *   exist, all are missing.
 * @throws {CheckpointError} When the folder or an index in it cannot be read,
 *   or it contains a PEFT adapter.
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
  // A broken link does not count as missing, because reading it gives a better error.
  const missing = weights.filter((name) => !isFileOrLink(path(name)));
  if (missing.length > 0) return { missing };
  return {
    files: {
      config: path(selected.config),
      tokenizer: path(selected.tokenizer),
      tokenizerConfig: selected.tokenizerConfig &&
        path(selected.tokenizerConfig),
      tokenizerExtras: selected.tokenizerExtras.map(path),
      modules: selected.modules && path(selected.modules),
      prompts: selected.prompts && path(selected.prompts),
      weights: weights.map(path),
      weightsIndex: selected.sharded ? path(selected.weights) : undefined,
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
      `Cannot look for a checkpoint in ${folder}: ${
        (error as Error).message
      }; name a readable folder`,
      { cause: error },
    );
  }
}

function isFileOrLink(path: string): boolean {
  try {
    return !Deno.lstatSync(path).isDirectory;
  } catch {
    return false;
  }
}
