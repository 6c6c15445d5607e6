import { squares } from "../wasm/adamw.wasm";
import { BLOCK, VALUES } from "./blocks.ts";

/** The global norm of gradients, in single precision within a block and double precision over blocks. */
export function gradientNorm(gradients: Iterable<Float32Array>): number {
  let sum = 0;
  for (const gradient of gradients) {
    for (let at = 0; at < gradient.length; at += BLOCK) {
      const block = gradient.subarray(at, at + BLOCK);
      VALUES.set(block);
      const whole = Math.ceil(block.length / 16) * 16;
      VALUES.fill(0, block.length, whole);
      sum += squares(whole);
    }
  }
  return Math.sqrt(sum);
}
