import { dirname, join } from "@std/path";
import { listed } from "../../errors/listed.ts";
import { shortened } from "../../errors/shortened.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readWeightsIndex } from "./read_weights_index.ts";

/**
 * Checks that each file of a model has exactly the tensors that its index lists.
 */
export function checkIndex(
  index: string,
  stored: ReadonlyMap<string, readonly string[]>,
): void {
  const indexed = new Map<string, Set<string>>();
  for (const [tensor, name] of readWeightsIndex(index)) {
    const file: string = join(dirname(index), name);
    const tensors = indexed.get(file) ?? new Set();
    indexed.set(file, tensors.add(tensor));
  }
  for (const [file, names] of stored) {
    const expected = indexed.get(file) ?? new Set();
    const missing = [...expected.difference(new Set(names))];
    const unexpected = names.filter((name) => !expected.has(name));
    const reason = missing.length > 0
      ? `it lacks ${listed(missing)}, listed`
      : unexpected.length > 0
      ? `it has ${listed(unexpected)}, not listed`
      : undefined;
    if (reason === undefined) continue;
    throw new CheckpointError(
      `Cannot use the weights in ${file}: ${reason} in ${
        shortened(index, 200)
      }; put all files of the same model there`,
    );
  }
}
