import { shortened } from "../../errors/shortened.ts";
import type { ParameterSpec } from "../../engine/program.ts";
import { openWeights } from "../weights/open_weights.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { LocatedEncoder, TensorLocation } from "./locate_encoder.ts";

/**
 * Checks that copies of an encoder's tensors, under other prefixes or names, are
 * bitwise equal. Otherwise it is ambiguous which ones to use.
 */
export function checkCopies(
  { prefix, locations }: LocatedEncoder,
  others: readonly LocatedEncoder[],
  specs: readonly ParameterSpec[],
): void {
  for (const [own, [first, ...copies]] of locations) {
    for (const copy of copies) {
      if (!isSame(first!, copy)) throw ambiguous(own, first!, copy);
    }
  }
  for (const other of others) {
    for (const [own, copies] of other.locations) {
      const [first] = locations.get(own) ?? [];
      for (const copy of copies) {
        if (first !== undefined && isSame(first, copy)) continue;
        if (other.locations.size < specs.length) {
          throw ambiguous(own, first, copy);
        }
        throw new CheckpointError(
          `Cannot use the weights in ${copy.file}: they contain two encoders with different values, under ${
            shown(prefix)
          } and under ${shown(other.prefix)}; keep only the one to use`,
        );
      }
    }
  }
}

function shown(prefix: string): string {
  return prefix === "" ? "no prefix" : shortened(prefix);
}

function ambiguous(
  own: string,
  first: TensorLocation | undefined,
  copy: TensorLocation,
) {
  return new CheckpointError(
    `Cannot use the weights in ${copy.file}: they contain ${
      shortened(own)
    } twice with different values, as ${
      shortened(first?.name ?? "", 120)
    } and as ${
      shortened(copy.name, 120)
    }; keep only the weights of the model to use`,
  );
}

function isSame(a: TensorLocation, b: TensorLocation): boolean {
  if (String(a.shape) !== String(b.shape)) return false;
  const left = bitsOf(a);
  const right = bitsOf(b);
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) return false;
  }
  return left.length === right.length;
}

function bitsOf({ file, name }: TensorLocation): Uint32Array {
  using weights = openWeights(file);
  return new Uint32Array(weights.read(name).buffer);
}
