/**
 * What the environment of a process that trains must say: glibc then keeps
 * freed memory for what comes next, whatever its size, instead of giving it
 * back to the system and having every page cleared anew at each step.
 *
 * ONNX Runtime's own arena would do the same, but each compiled length would
 * have one of its own: several gigabytes for a small model. Without glibc the
 * variables mean nothing, and training is slower by about a fifth.
 */
export const NATIVE_MEMORY: Readonly<Record<string, string>> = {
  MALLOC_MMAP_MAX_: "0",
  MALLOC_ARENA_MAX: "1",
  MALLOC_TRIM_THRESHOLD_: String(2 ** 34),
  MALLOC_TOP_PAD_: String(2 ** 26),
};
