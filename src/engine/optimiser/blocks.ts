import { memory } from "../wasm/adamw.wasm";

/** Numbers per block; four blocks fit into a core's cache. */
export const BLOCK = 16_384;

const block = (at: number) =>
  new Float32Array(
    (memory as WebAssembly.Memory).buffer,
    4 * BLOCK * at,
    BLOCK,
  );

/** The blocks in the memory of the compiled code, in its order: values, gradient, and optimiser state. */
export const VALUES = block(0);
export const GRADIENT = block(1);
export const STATE = [block(2), block(3)] as const;
