import { HubApiError, listFiles } from "@huggingface/hub";
import { DataError } from "../data_error.ts";
import type { Checksum } from "../fetch/file_checksum.ts";
import { type DataOptions, DOWNLOAD_POLICY } from "../fetch/data_options.ts";
import { hubEndpoint } from "./hub_endpoint.ts";
import { hubHeaders } from "./hub_headers.ts";

/**
 * The files in a folder of a model repository on the hub, with their checksums,
 * by path.
 *
 * @param revision A commit, branch or tag.
 * @param folder Default: the root.
 * @throws {DataError} When the repository or revision does not exist or is not
 *   accessible, or the hub cannot be reached.
 * @throws {InputError} When the token cannot be one.
 */
export async function hubFiles(
  repository: string,
  revision: string,
  { download }: Pick<DataOptions, "download">,
  folder?: string,
): Promise<Map<string, Checksum>> {
  const { attempts, backoff, stall } = { ...DOWNLOAD_POLICY, ...download };
  const headers = hubHeaders();
  for (let attempt = 1;; attempt++) {
    try {
      return await list(repository, revision, { stall, headers, folder });
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) throw error;
      const status = error instanceof HubApiError
        ? error.statusCode
        : undefined;
      const isTransient = status === undefined || status === 408 ||
        status === 429 || status >= 500;
      if (!isTransient || attempt >= attempts) {
        throw listError(repository, revision, status, error as Error);
      }
      const wait = backoff * 2 ** (attempt - 1);
      await new Promise((go) => setTimeout(go, wait));
    }
  }
}

async function list(
  repository: string,
  revision: string,
  { stall, headers, folder }: {
    stall: number;
    headers: Record<string, string>;
    folder: string | undefined;
  },
): Promise<Map<string, Checksum>> {
  const files = new Map<string, Checksum>();
  const entries = listFiles({
    repo: { type: "model", name: repository },
    path: folder,
    revision: encodeURIComponent(revision),
    hubUrl: hubEndpoint(),
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        headers: {
          ...init?.headers as Record<string, string>,
          ...headers,
        },
        signal: AbortSignal.timeout(stall),
      }),
  });
  for await (const { type, path, oid, lfs } of entries) {
    if (type !== "file") continue;
    files.set(
      path,
      lfs !== undefined
        ? { sha256: lfs.oid }
        : oid === undefined
        ? {}
        : { git_blob: oid },
    );
  }
  return files;
}

function listError(
  repository: string,
  revision: string,
  status: number | undefined,
  cause: Error,
): DataError {
  const why = status === undefined
    ? `the connection failed (${cause.message}); try again later`
    : status === 401 || status === 403 || status === 404
    // The hub answers 401 both for private and for missing repositories.
    ? `the repository or its revision ${revision} does not exist or is private (HTTP ${status}); correct the name, or set HF_TOKEN to a token that may read it`
    : `the hub answered HTTP ${status}; try again later`;
  return new DataError(
    repository,
    `Cannot list the files of ${repository} at ${hubEndpoint()}: ${why}`,
    { cause },
  );
}
