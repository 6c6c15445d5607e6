import { DataError } from "../data_error.ts";
import type { DataOptions } from "./data_options.ts";
import type { Checksum } from "./file_checksum.ts";
import { PartFile } from "./part_file.ts";

/** A file to download. */
export interface DownloadRequest extends Checksum {
  url: string;
  /** Where to write it; the folder is created. */
  path: string;
  headers?: Record<string, string>;
  /** Its name in progress reports and messages. */
  file: string;
}

/** The outcome of one attempt. */
export type AttemptOutcome = { complete: true } | {
  complete: false;
  reason: string;
  /** Bytes received so far, including those of earlier attempts. */
  received: number;
  /** Milliseconds that the server asks to wait. */
  wait?: number;
};

/** Client error statuses after which a retry may succeed. */
const TRANSIENT = new Set([408, 425, 429]);

/**
 * Requests once the bytes that `PATH.part` still lacks.
 *
 * @param stall Milliseconds without a byte after which to give up.
 * @throws {DataError} When a retry would not help.
 */
export async function attemptDownload(
  request: DownloadRequest,
  stall: number,
  onProgress: DataOptions["onProgress"],
): Promise<AttemptOutcome> {
  const checked = request.sha256 !== undefined ||
    request.git_blob !== undefined;
  const part = await PartFile.open(`${request.path}.part`, checked);
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), stall);
  const failed = (reason: string, wait?: number): AttemptOutcome => ({
    complete: false,
    reason,
    received: part.size,
    wait,
  });
  let response: Response | undefined;
  try {
    response = await fetch(request.url, {
      headers: { ...request.headers, ...headersFor(part) },
      signal: abort.signal,
    });
    const { status, headers } = response;
    if (status === 416) {
      if (rangeTotal(headers) === part.size) return { complete: true };
      await part.restart(undefined);
      return failed("the server cannot send the rest of the file (HTTP 416)");
    }
    if (TRANSIENT.has(status) || status >= 500) {
      return failed(
        `the server answered HTTP ${status}`,
        1000 * (Number(headers.get("retry-after")) || 0),
      );
    }
    if (status !== 200 && status !== 206) throw refused(request, status);
    if (status === 206 && rangeStart(headers) !== part.size) {
      await part.restart(undefined);
      return failed("the server sent a different part than requested");
    }
    if (status === 206 && isOther(headers, part.validator)) {
      await part.restart(undefined);
      return failed("the file on the server has changed");
    }
    if (status === 200) await part.restart(validator(headers));
    const total = status === 206 ? rangeTotal(headers) : bodyLength(headers);
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      await part.append(chunk);
      onProgress?.({ file: request.file, received: part.size, total });
      timer = setTimeout(() => abort.abort(), stall);
    }
    if (total !== undefined && part.size !== total) {
      return failed(`only ${part.size} of ${total} bytes arrived`);
    }
    await part.sync();
    return { complete: true };
  } catch (error) {
    if (error instanceof DataError) throw error;
    if (error instanceof Deno.errors.NotCapable) throw error;
    return failed(
      abort.signal.aborted
        ? `no byte arrived for ${stall / 1000} seconds`
        : `the connection failed (${(error as Error).message})`,
    );
  } finally {
    clearTimeout(timer);
    part.close();
    // Frees the connection of a response that was not read to its end.
    if (!abort.signal.aborted) abort.abort();
  }
}

function headersFor(part: PartFile): Record<string, string> {
  // With compression, offsets and lengths would not be those of the file.
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (part.size > 0) {
    headers["range"] = `bytes=${part.size}-`;
    if (part.validator !== undefined) headers["if-range"] = part.validator;
  }
  return headers;
}

/** Identifies this version of the file in If-Range, where weak ETags are not allowed. */
function validator(headers: Headers): string | undefined {
  const etag = headers.get("etag");
  if (etag?.startsWith('"')) return etag;
  return headers.get("last-modified") ?? undefined;
}

/** Whether a part is of another version than the bytes before it: some servers ignore If-Range. */
function isOther(headers: Headers, known: string | undefined): boolean {
  const found = headers.get(known?.startsWith('"') ? "etag" : "last-modified");
  return known !== undefined && found !== null && found !== known;
}

function bodyLength(headers: Headers): number | undefined {
  const given = headers.get("content-length");
  return given === null || headers.has("content-encoding")
    ? undefined
    : Number(given);
}

function rangeStart(headers: Headers): number | undefined {
  const match = /^bytes (\d+)-/.exec(headers.get("content-range") ?? "");
  return match === null ? undefined : Number(match[1]);
}

function rangeTotal(headers: Headers): number | undefined {
  const match = /\/(\d+)$/.exec(headers.get("content-range") ?? "");
  return match === null ? undefined : Number(match[1]);
}

function refused(request: DownloadRequest, status: number): DataError {
  const why = status === 404 || status === 410
    ? "it does not exist"
    : status === 401 || status === 403
    ? "access is denied"
    : "the server refused the request";
  return new DataError(
    request.path,
    `Cannot download ${request.file} from ${request.url}: ${why} (HTTP ${status}); correct the address or put the file at ${request.path}`,
  );
}
