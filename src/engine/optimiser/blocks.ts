import { memory } from "../wasm/adamw.wasm";

/** Numbers that are worked on at once: four such blocks stay in a core's cache. */
export const BLOCK = 16_384;

const block = (at: number) =>
  new Float32Array(
    (memory as WebAssembly.Memory).buffer,
    4 * BLOCK * at,
    BLOCK,
  );

/** The blocks that the compiled code sees, in its order: values, gradient, and what an optimiser remembers. */
export const VALUES = block(0);
export const GRADIENT = block(1);
export const STATE = [block(2), block(3)] as const;
