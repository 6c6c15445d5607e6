import type { Checksum } from "./checksum.ts";
import { fileChecksum } from "./file_checksum.ts";
import { unreadable } from "../read/unreadable.ts";

const KINDS = ["sha256", "git_blob"] as const;

/**
 * Says how a file differs from what it should be.
 *
 * @returns Undefined where it fits, or where nothing is known of it.
 * @throws {DataError} When it cannot be read.
 */
export async function checksumProblem(
  path: string,
  checksum: Checksum,
): Promise<string | undefined> {
  for (const kind of KINDS) {
    const expected = checksum[kind];
    if (expected === undefined) continue;
    const actual = await checksumOf(path, kind);
    if (actual !== expected) {
      return `its ${kind} should be ${expected} but is ${actual}`;
    }
  }
  return undefined;
}

async function checksumOf(
  path: string,
  kind: keyof Checksum,
): Promise<string> {
  try {
    return await fileChecksum(path, kind);
  } catch (error) {
    throw unreadable(
      path,
      undefined,
      `${(error as Error).message}, make it readable`,
      error,
    );
  }
}
