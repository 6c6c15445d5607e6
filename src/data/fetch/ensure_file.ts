import { join } from "@std/path";
import type { Checksum } from "./checksum.ts";
import { checksumProblem } from "./checksum_problem.ts";
import { DataError } from "../data_error.ts";
import type { DataOptions } from "./data_options.ts";
import { download } from "./download.ts";
import { locateFile } from "./locate_file.ts";

/** A file that is wanted. */
export interface WantedFile extends Checksum {
  /** Its path under the data folders. */
  file: string;
  url?: string;
  /** Sent with each request. */
  headers?: Record<string, string>;
}

/**
 * Makes sure that a file is there and is the right one: found in the data
 * folders or the cache, or else downloaded to the cache.
 *
 * @param homepage Where it can be had from by hand, for messages.
 * @returns Where it is.
 * @throws {DataError} When it is nowhere and cannot be had, or when its
 *   checksum is wrong.
 */
export async function ensureFile(
  wanted: WantedFile,
  options: DataOptions,
  homepage?: string,
): Promise<string> {
  const folders = [...options.roots, options.cache];
  const found = await locateFile(wanted.file, folders);
  if (found !== undefined) {
    const problem = await checksumProblem(found, wanted);
    if (problem === undefined) return found;
    const remedy = wanted.url === undefined
      ? "put the right file there"
      : "remove it to have the right one downloaded";
    throw new DataError(
      found,
      `Cannot use the data file ${found}: ${problem}, ${remedy}`,
    );
  }
  if (wanted.url === undefined || options.offline) {
    throw missing(wanted, options, homepage);
  }
  const path: string = join(options.cache, wanted.file);
  await download({ ...wanted, url: wanted.url, path }, options);
  return path;
}

function missing(
  wanted: WantedFile,
  options: DataOptions,
  homepage: string | undefined,
): DataError {
  // The last root is the project's own folder, no place for what a user adds.
  const [user = options.cache] = options.roots.slice(0, -1);
  const path: string = join(user, wanted.file);
  const folders = [...options.roots, options.cache].join(", ");
  const why = wanted.url === undefined
    ? "and it has no address to be downloaded from"
    : "and nothing may be downloaded (offline)";
  const source = wanted.url ?? homepage;
  const from = source === undefined ? "" : `; it can be had from ${source}`;
  return new DataError(
    path,
    `Cannot find the data file ${wanted.file}: it is in none of ${folders}, ${why}, put it at ${path}${from}`,
  );
}
