/** How long Windows is asked again, in milliseconds. */
const PATIENCE = 10_000;

/** How long to wait between two attempts, in milliseconds. */
const EVERY = 50;

/**
 * Renames or removes a file or folder. Windows refuses that while any process has
 * the file, or one in the folder, open: a virus scanner does for a moment after
 * every write. There it is tried again for ten seconds.
 *
 * @param change Renames or removes.
 * @param os The platform; default that of the machine.
 */
export function whenFree<Result>(
  change: () => Result,
  os: typeof Deno.build.os = Deno.build.os,
): Result {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      return change();
    } catch (error) {
      if (
        os !== "windows" || performance.now() > end ||
        error instanceof Deno.errors.NotFound ||
        error instanceof Deno.errors.NotCapable
      ) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, EVERY);
    }
  }
}
