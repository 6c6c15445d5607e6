import * as z from "zod";
import { relativePath } from "../../config/relative_path.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readJsonObject } from "./read_json_object.ts";

// metadata.total_size is ignored: versions of Transformers count shared tensors differently.
const index = z.looseObject({
  weight_map: z.record(
    z.string(),
    relativePath.refine((name) => /\.(safetensors|bin)$/.test(name)),
  ),
});

/**
 * Reads the index of a sharded model.
 *
 * @throws {CheckpointError} When it is corrupt or names files outside its
 *   folder.
 */
export function readWeightsIndex(file: string): Map<string, string> {
  const { success, data } = index.safeParse(readJsonObject(file));
  const entries = Object.entries(data?.weight_map ?? {});
  if (!success || entries.length === 0) {
    throw new CheckpointError(
      `Cannot read ${file}: it does not list weight files in its folder; put the index of the weights there`,
    );
  }
  return new Map(entries);
}
