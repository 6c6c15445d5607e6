import * as z from "zod";
import { relativePath } from "../../config/relative_path.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readJsonObject } from "./read_json_object.ts";

const index = z.looseObject({
  weight_map: z.record(
    z.string(),
    relativePath.refine((name) => name.endsWith(".safetensors")),
  ),
});

/**
 * The files that an index of weights names, each once, in alphabetical order.
 *
 * @throws {CheckpointError} When the index is damaged or names files outside
 *   of its folder.
 */
export function weightParts(file: string): string[] {
  const { success, data } = index.safeParse(readJsonObject(file));
  const names = [...new Set(Object.values(data?.weight_map ?? {}))].sort();
  if (!success || names.length === 0) {
    throw new CheckpointError(
      file,
      `Cannot read ${file}: it does not name safetensors files beside it, remove it to have it downloaded again, or put a whole one there`,
    );
  }
  return names;
}
