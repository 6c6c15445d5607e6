import { readWeightsIndex } from "./read_weights_index.ts";

/**
 * The distinct files that an index of weights lists, in alphabetical order.
 *
 * @throws {CheckpointError} When the index is corrupt or names files outside
 *   its folder.
 */
export function weightParts(index: string): string[] {
  return [...new Set(readWeightsIndex(index).values())].sort();
}
