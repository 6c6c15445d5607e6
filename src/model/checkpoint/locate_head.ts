import type { ParameterSpec } from "../../engine/program.ts";
import { shortened } from "../../errors/shortened.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { BESIDE } from "../transformer/pooling.ts";
import { ownName, type TensorLocation, WRAPPERS } from "./locate_encoder.ts";

/**
 * Finds the tensors of a head.
 *
 * @param prefix The encoder's.
 * @returns The tensor of each parameter; empty if the files have none of them.
 * @throws {CheckpointError} When the files have only some of them, or one twice.
 */
export function locateHead(
  stored: readonly TensorLocation[],
  prefix: string,
  specs: readonly ParameterSpec[],
  files: readonly string[],
): Map<ParameterSpec, TensorLocation> {
  const inner = prefix.split(".").filter((part) =>
    part !== "" && !WRAPPERS.has(part)
  );
  const nameOf = ({ name }: ParameterSpec) =>
    name.startsWith(BESIDE)
      ? [...inner.slice(0, -1), name.slice(BESIDE.length)].join(".")
      : [...inner, name].join(".");
  const found = new Map<ParameterSpec, TensorLocation>();
  for (const spec of specs) {
    const [tensor, copy] = stored.filter(({ name }) =>
      ownName(name.split(".")) === nameOf(spec)
    );
    if (copy !== undefined) {
      throw new CheckpointError(
        `Cannot use the weights in ${copy.file}: they contain ${
          shortened(copy.name, 120)
        } twice; keep only the weights of the model to use`,
      );
    }
    if (tensor !== undefined) found.set(spec, tensor);
  }
  const lacking = specs.filter((spec) => !found.has(spec));
  if (found.size > 0 && lacking.length > 0) {
    throw new CheckpointError(
      `Cannot use the weights in ${files.join(", ")}: they have ${
        [...found.values()][0]!.name
      }, but lack ${
        nameOf(lacking[0]!)
      }; put the weights of one classification model there, or set pooling: cls`,
    );
  }
  return found;
}
