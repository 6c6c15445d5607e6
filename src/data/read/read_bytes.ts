import { unreadable } from "./unreadable.ts";

/**
 * Reads a whole data file.
 *
 * @throws {DataError} When it cannot be read.
 */
export async function readBytes(
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    throw unreadable(
      path,
      undefined,
      `${(error as Error).message}, make it readable`,
      error,
    );
  }
}
