import { assert } from "@std/assert";
import fc from "fast-check";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";

/** Reads a possibly damaged file; fails on any error except a `CheckpointError`. */
function isRefused(read: () => void): boolean {
  try {
    read();
    return false;
  } catch (error) {
    assert(error instanceof CheckpointError, String(error));
    return true;
  }
}

/** The number of 400 files with one byte changed that are refused; the others are read. */
export function refusedChanges(
  bytes: Uint8Array,
  read: (changed: Uint8Array) => void,
): number {
  let refused = 0;
  fc.assert(
    fc.property(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      (at, change) => {
        const changed = bytes.slice();
        changed[at]! ^= change;
        if (isRefused(() => read(changed))) refused++;
      },
    ),
    { numRuns: 400 },
  );
  return refused;
}

/** The number of 50 truncated files that are refused. */
export function refusedCuts(
  bytes: Uint8Array,
  read: (changed: Uint8Array) => void,
): number {
  let refused = 0;
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), (length) => {
      if (isRefused(() => read(bytes.subarray(0, length)))) refused++;
    }),
    { numRuns: 50 },
  );
  return refused;
}
