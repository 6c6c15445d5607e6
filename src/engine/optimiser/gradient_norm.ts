import { squares } from "../wasm/adamw.wasm";
import { BLOCK, VALUES } from "./blocks.ts";

/** The sums of squares of a gradient's blocks, in single precision. */
export function squaresOf(gradient: Float32Array): Float32Array {
  const sums = new Float32Array(Math.ceil(gradient.length / BLOCK));
  for (const i of sums.keys()) {
    const block = gradient.subarray(i * BLOCK, (i + 1) * BLOCK);
    VALUES.set(block);
    const whole = Math.ceil(block.length / 16) * 16;
    VALUES.fill(0, block.length, whole);
    sums[i] = squares(whole);
  }
  return sums;
}

/** The global norm of gradients, from the squares of each, in double precision. */
export function gradientNorm(squares: Iterable<Float32Array>): number {
  let sum = 0;
  for (const sums of squares) for (const value of sums) sum += value;
  return Math.sqrt(sum);
}
