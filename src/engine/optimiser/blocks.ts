import { memory } from "../wasm/adamw.wasm";

/** Numbers that the compiled code works on at once: four such blocks stay in a core's cache. */
export const BLOCK = 16_384;

/** The blocks that the compiled code sees. */
export const [VALUES, GRADIENT, FIRST, SECOND] = [0, 1, 2, 3].map((block) =>
  new Float32Array(
    (memory as WebAssembly.Memory).buffer,
    4 * BLOCK * block,
    BLOCK,
  )
) as [Float32Array, Float32Array, Float32Array, Float32Array];
