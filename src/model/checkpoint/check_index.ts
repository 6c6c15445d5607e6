import { dirname, join } from "@std/path";
import { listed } from "../../errors/listed.ts";
import { shortened } from "../../errors/shortened.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readWeightsIndex } from "./read_weights_index.ts";

/**
 * Checks that the files of a model have the tensors that its index says, each
 * in its file, and no others.
 *
 * @param stored The names of the tensors in each file.
 * @throws {CheckpointError} When they do not.
 */
export function checkIndex(
  index: string,
  stored: ReadonlyMap<string, readonly string[]>,
): void {
  const said = new Map<string, Set<string>>();
  for (const [tensor, name] of readWeightsIndex(index)) {
    const file: string = join(dirname(index), name);
    const tensors = said.get(file) ?? new Set();
    said.set(file, tensors.add(tensor));
  }
  for (const [file, names] of stored) {
    const wanted = said.get(file) ?? new Set();
    const lacks = [...wanted.difference(new Set(names))];
    const more = names.filter((name) => !wanted.has(name));
    const why = lacks.length > 0
      ? `it lacks ${listed(lacks)}, which`
      : more.length > 0
      ? `it has ${listed(more)}, which is not what`
      : undefined;
    if (why === undefined) continue;
    throw new CheckpointError(
      file,
      `Cannot use the weights in ${file}: ${why} ${
        shortened(index, 200)
      } says, put the files of one model there`,
    );
  }
}
