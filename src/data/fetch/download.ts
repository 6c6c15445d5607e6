import { dirname } from "@std/path";
import { attemptDownload, type DownloadRequest } from "./attempt_download.ts";
import { checksumProblem } from "./checksum_problem.ts";
import { DataError } from "../data_error.ts";
import {
  type DataOptions,
  DOWNLOAD_POLICY,
  type DownloadPolicy,
} from "./data_options.ts";
import { exists } from "../../files/exists.ts";
import { lockBeside } from "../../files/lock_beside.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import { whenFree } from "../../files/when_free.ts";
import { unwritable } from "./unwritable.ts";

/** The longest wait between two attempts, in milliseconds. */
const MAX_WAIT = 30_000;

/**
 * Downloads a file, continuing where an earlier attempt was cut off. It is
 * written to `PATH.part`, and renamed to its path when it is complete and its
 * checksum is right. If several processes want the same file, one downloads it
 * and the others wait.
 *
 * @throws {DataError} When it cannot be downloaded, has the wrong checksum, or
 *   cannot be written.
 */
export async function download(
  request: DownloadRequest,
  options: Pick<DataOptions, "onProgress" | "download">,
): Promise<void> {
  const policy = { ...DOWNLOAD_POLICY, ...options.download };
  using _lock = await lock(request);
  if (exists(request.path)) return;
  const part = `${request.path}.part`;
  const resumed = exists(part);
  await transfer(request, policy, options.onProgress);
  let problem = await checksumProblem(part, request);
  if (problem !== undefined && resumed) {
    // The older bytes may be of another version of the file, so it is downloaded again from the start.
    removeIfExists(part);
    await transfer(request, policy, options.onProgress);
    problem = await checksumProblem(part, request);
  }
  removeIfExists(`${part}.etag`);
  if (problem !== undefined) {
    removeIfExists(part);
    throw new DataError(
      request.path,
      `Cannot use ${request.file} from ${request.url}: ${problem}; correct the checksum if the file has changed on the server, or put the right file at ${request.path}`,
    );
  }
  try {
    whenFree(() => Deno.renameSync(part, request.path));
  } catch (error) {
    throw unwritable(request.path, error);
  }
}

async function transfer(
  request: DownloadRequest,
  policy: DownloadPolicy,
  onProgress: DataOptions["onProgress"],
): Promise<void> {
  let received = 0;
  for (let failures = 1;; failures++) {
    const outcome = await attemptDownload(request, policy.stall, onProgress);
    if (outcome.complete) return;
    if (outcome.received > received) {
      received = outcome.received;
      failures = 1;
    }
    if (failures >= policy.attempts) {
      throw new DataError(
        request.path,
        `Cannot download ${request.file} from ${request.url}: ${outcome.reason} (the last of ${failures} attempts without progress); try again later or put the file at ${request.path}`,
      );
    }
    const wait = Math.max(
      outcome.wait ?? 0,
      policy.backoff * 2 ** (failures - 1),
    );
    await new Promise((go) => setTimeout(go, Math.min(wait, MAX_WAIT)));
  }
}

async function lock({ path }: DownloadRequest): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    return await lockBeside(path);
  } catch (error) {
    throw unwritable(path, error);
  }
}
