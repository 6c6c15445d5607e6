import { shortened } from "../../errors/shortened.ts";
import type { ParameterSpec } from "../../engine/program.ts";
import { openWeights } from "../weights/open_weights.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { LocatedEncoder, TensorLocation } from "./locate_encoder.ts";

/**
 * Checks that what is stored of an encoder beside it, under other prefixes or
 * other names, is the same bit for bit: else it cannot be said which is meant.
 *
 * @throws {CheckpointError} When it is not the same, or cannot be read.
 */
export function checkCopies(
  { prefix, locations }: LocatedEncoder,
  others: readonly LocatedEncoder[],
  specs: readonly ParameterSpec[],
): void {
  for (const [own, [first, ...copies]] of locations) {
    for (const copy of copies) {
      if (!isSame(first!, copy)) throw twice(own, first!, copy);
    }
  }
  for (const other of others) {
    for (const [own, copies] of other.locations) {
      const [first] = locations.get(own) ?? [];
      for (const copy of copies) {
        if (first !== undefined && isSame(first, copy)) continue;
        if (other.locations.size < specs.length) throw twice(own, first, copy);
        throw new CheckpointError(
          copy.file,
          `Cannot use the weights in ${copy.file}: there are two encoders in them, under ${
            shown(prefix)
          } and under ${
            shown(other.prefix)
          }, with other values; put the weights of the one that is meant there`,
        );
      }
    }
  }
}

function shown(prefix: string): string {
  return prefix === "" ? "no prefix" : shortened(prefix);
}

function twice(
  own: string,
  first: TensorLocation | undefined,
  copy: TensorLocation,
) {
  return new CheckpointError(
    copy.file,
    `Cannot use the weights in ${copy.file}: ${
      shortened(own)
    } is there twice with other values, as ${
      shortened(first?.name ?? "", 120)
    } and as ${
      shortened(copy.name, 120)
    }; put the weights of the one model that is meant there`,
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
