import type { Tensor } from "@tensorflow/tfjs-core";

/** A tensor has another shape than it should. */
export class ShapeError extends TypeError {
  override name = "ShapeError";
}

/**
 * Checks a tensor's shape: where shapes merely go together, tfjs would repeat
 * one tensor along the other without a word.
 *
 * @param what What the tensor is, for the message, such as "the weights".
 * @param meaning The axes in words, such as "[texts, 1]".
 * @throws {ShapeError} With the shape that there is and the one expected.
 */
export function checkShape(
  what: string,
  { shape }: Tensor,
  expected: readonly number[],
  meaning: string,
): void {
  if (
    shape.length === expected.length &&
    shape.every((size, axis) => size === expected[axis])
  ) return;
  throw new ShapeError(
    `${what} have the shape [${shape.join(", ")}], expected ${meaning}, here [${
      expected.join(", ")
    }]`,
  );
}
