import { dirname } from "@std/path";
import { attemptDownload, type DownloadRequest } from "./attempt_download.ts";
import { checksumProblem } from "./checksum_problem.ts";
import { DataError } from "../data_error.ts";
import {
  type DataOptions,
  DOWNLOAD_POLICY,
  type DownloadPolicy,
} from "./data_options.ts";
import { removeIfThere } from "../../files/remove_if_there.ts";
import { unwritable } from "./unwritable.ts";

/** No wait between two attempts is longer, in milliseconds. */
const LONGEST_WAIT = 30_000;

/**
 * Downloads a file, going on where an earlier attempt was cut off. The file
 * appears under its path only when it is whole and its checksum is right;
 * until then it is `PATH.part`. Of several processes that want the same file,
 * one downloads it and the others wait.
 *
 * @throws {DataError} When it cannot be had, is not the right file, or cannot
 *   be written.
 */
export async function download(
  request: DownloadRequest,
  options: Pick<DataOptions, "onProgress" | "download">,
): Promise<void> {
  const policy = { ...DOWNLOAD_POLICY, ...options.download };
  using _lock = await lock(request);
  if (await sizeOf(request.path) !== undefined) return;
  const part = `${request.path}.part`;
  const resumed = await sizeOf(part) !== undefined;
  await transfer(request, policy, options.onProgress);
  let problem = await checksumProblem(part, request);
  if (problem !== undefined && resumed) {
    // The older half may be of another version: only a whole download tells.
    removeIfThere(part);
    await transfer(request, policy, options.onProgress);
    problem = await checksumProblem(part, request);
  }
  removeIfThere(`${part}.etag`);
  if (problem !== undefined) {
    removeIfThere(part);
    throw new DataError(
      request.path,
      `Cannot use ${request.file} from ${request.url}: ${problem}, it was removed; correct the checksum if the file has changed for good, or put the right file at ${request.path}`,
    );
  }
  try {
    await Deno.rename(part, request.path);
  } catch (error) {
    throw unwritable(request.path, error);
  }
}

async function transfer(
  request: DownloadRequest,
  policy: DownloadPolicy,
  onProgress: DataOptions["onProgress"],
): Promise<void> {
  let furthest = 0;
  for (let failures = 1;; failures++) {
    const outcome = await attemptDownload(request, policy.stall, onProgress);
    if (outcome.complete) return;
    if (outcome.received > furthest) {
      furthest = outcome.received;
      failures = 1;
    }
    if (failures >= policy.attempts) {
      throw new DataError(
        request.path,
        `Cannot download ${request.file} from ${request.url}: ${outcome.reason} (the last of ${failures} attempts without progress), try again later or put the file at ${request.path}`,
      );
    }
    const wait = Math.max(
      outcome.wait ?? 0,
      policy.backoff * 2 ** (failures - 1),
    );
    await new Promise((go) => setTimeout(go, Math.min(wait, LONGEST_WAIT)));
  }
}

/**
 * Holds `PATH.lock` for as long as the file is open. The empty file stays: to
 * remove it would let a third process lock a new one beside a waiting second.
 */
async function lock({ path }: DownloadRequest): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    const file = await Deno.open(`${path}.lock`, { create: true, write: true });
    await file.lock(true);
    return file;
  } catch (error) {
    throw unwritable(path, error);
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await Deno.stat(path)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
