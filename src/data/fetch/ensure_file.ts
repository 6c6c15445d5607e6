import { join } from "@std/path";
import type { Checksum } from "./file_checksum.ts";
import { checksumProblem } from "./checksum_problem.ts";
import { DataError } from "../data_error.ts";
import { exists } from "../../files/exists.ts";
import type { DataOptions } from "./data_options.ts";
import { download } from "./download.ts";
import { locateFile } from "./locate_file.ts";

/** A data file that is needed. */
export interface WantedFile extends Checksum {
  /** Its path inside the data folders. */
  file: string;
  url?: string;
  headers?: Record<string, string>;
}

/**
 * Finds a file in the data folders or the cache, or downloads it to the cache,
 * and verifies its checksum.
 *
 * @throws {DataError} When it is not found and cannot be downloaded, or when
 *   its checksum is wrong.
 */
export async function ensureFile(
  wanted: WantedFile,
  options: DataOptions,
  homepage?: string,
): Promise<string> {
  const folders = [...options.roots, options.cache];
  const found = locateFile(wanted.file, folders);
  if (found !== undefined) {
    const problem = await checksumProblem(found, wanted);
    if (problem === undefined) return found;
    const remedy = wanted.url === undefined
      ? "put the right file there"
      : "remove it, and the right one is downloaded";
    throw new DataError(
      found,
      `Cannot use the data file ${found}: ${problem}; ${remedy}`,
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
  // The last root is the project's own folder, where users should not add files.
  const [user = options.cache] = options.roots.slice(0, -1);
  const path: string = join(user, wanted.file);
  const folders = [...new Set([...options.roots, options.cache])];
  const known = wanted.url === undefined
    ? pathWithin(wanted.file, folders)
    : undefined;
  if (known !== undefined) {
    return new DataError(
      path,
      `Cannot find the data file ${wanted.file}: it is in none of ${
        folders.join(", ")
      }, but ${known} is in one; write the path within the folder`,
    );
  }
  const [why, remedy] = wanted.url === undefined
    ? ["it has no url to download it from", ""]
    : ["downloads are disabled (offline)", 'run "fetch" while online or '];
  const source = wanted.url ?? homepage;
  const from = source === undefined ? "" : ` (available from ${source})`;
  return new DataError(
    path,
    `Cannot find the data file ${wanted.file}: it is in none of ${
      folders.join(", ")
    }, and ${why}; ${remedy}put it at ${path}${from}`,
    { fetchable: wanted.url !== undefined },
  );
}

/** The path without its first folders, if a file is there. */
function pathWithin(
  file: string,
  folders: readonly string[],
): string | undefined {
  const parts = file.split("/");
  return parts.slice(1).map((_, i) => parts.slice(i + 1).join("/"))
    .find((end) => folders.some((folder) => exists(join(folder, end))));
}
