import { type Checksum, fileChecksum } from "./file_checksum.ts";
import { accessError } from "../read/access_error.ts";

const KINDS = ["sha256", "git_blob"] as const;

/**
 * Compares a file with its expected checksums.
 *
 * @returns How it differs, or undefined if it does not or nothing is expected.
 */
export async function checksumProblem(
  path: string,
  checksum: Checksum,
): Promise<string | undefined> {
  for (const kind of KINDS) {
    const expected = checksum[kind];
    if (expected === undefined) continue;
    const actual = await fileChecksum(path, kind).catch((error) => {
      throw accessError(path, error);
    });
    if (actual !== expected) {
      return `its ${kind} should be ${expected} but is ${actual}`;
    }
  }
  return undefined;
}
