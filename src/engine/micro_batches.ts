import type { Inputs } from "./program.ts";

/** Equal parts of a batch along the first axis, without copies; numbers are in every part. */
export function microBatches(inputs: Inputs, count: number): Inputs[] {
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(
      Object.entries(inputs).map(([name, { shape, data }]) => {
        const [rows, ...rest] = shape;
        if (rows === undefined) return [name, { shape, data }];
        const size = data.length / count;
        return [name, {
          shape: [rows / count, ...rest],
          data: data.subarray(i * size, (i + 1) * size),
        }];
      }),
    ));
}
