import { readWeightsIndex } from "./read_weights_index.ts";

/**
 * The files that an index of weights names, each once, in alphabetical order.
 *
 * @throws {CheckpointError} When the index is damaged or names files outside
 *   of its folder.
 */
export function weightParts(index: string): string[] {
  return [...new Set(readWeightsIndex(index).values())].sort();
}
