import { join } from "@std/path";
import { fileChecksum } from "../../../src/data/fetch/file_checksum.ts";

/** A server that stands in for the hub with the files of a folder. */
export interface CheckpointHub extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, for HF_ENDPOINT. */
  url: string;
  /** The paths of its requests in order, with their tokens. */
  asked: { path: string; token: string | null }[];
}

/** How the stand-in differs from the hub. */
export interface CheckpointHubChanges {
  /** Names that the hub lists in addition to those of the folder. */
  also?: string[];
  /** A file whose content does not have the listed checksum. */
  changed?: string;
  /** Statuses of the answers before the list of files is given. */
  failures?: number[];
  /** The only accepted token. */
  token?: string;
}

/** Starts a hub that has the files of a folder as every revision of `tiny/model`. */
export function checkpointHub(
  folder: string,
  { also = [], changed, failures = [], token }: CheckpointHubChanges = {},
): CheckpointHub {
  const asked: CheckpointHub["asked"] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      const given = request.headers.get("authorization");
      asked.push({ path: pathname, token: given });
      if (token !== undefined && given !== `Bearer ${token}`) {
        return Response.json({ error: "Invalid username" }, { status: 401 });
      }
      if (pathname.startsWith("/api/models/tiny/model/tree/")) {
        const failure = failures.shift();
        if (failure !== undefined) {
          return new Response("not now", { status: failure });
        }
        const [, inner = ""] = /\/tree\/[^/]+\/?(.*)$/.exec(pathname) ?? [];
        return Response.json(
          await listOf(folder, inner, inner === "" ? also : []),
        );
      }
      const file = /^\/tiny\/model\/resolve\/[^/]+\/(.+)$/.exec(pathname)?.[1];
      if (file === undefined) {
        return Response.json({ error: "not found" }, { status: 404 });
      }
      const bytes = await Deno.readFile(join(folder, file));
      if (file === changed) bytes[bytes.length - 1]! ^= 1;
      return new Response(bytes);
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** The list of files as the hub's API gives it: large ones with SHA-256, others with git's id. */
async function listOf(
  folder: string,
  inner: string,
  also: readonly string[],
) {
  const entries: object[] = [{ type: "directory", path: "onnx", size: 0 }];
  for (const { name, isFile } of Deno.readDirSync(join(folder, inner))) {
    if (!isFile) continue;
    const path: string = join(folder, inner, name);
    const { size } = await Deno.stat(path);
    const oid = await fileChecksum(path, "git_blob");
    const large = /\.(safetensors|bin)$/.test(name);
    entries.push({
      type: "file",
      path: join(inner, name),
      size,
      oid,
      ...large
        ? {
          lfs: {
            oid: await fileChecksum(path, "sha256"),
            size,
            pointerSize: 134,
          },
        }
        : {},
    });
  }
  return [
    ...entries,
    ...also.map((path) => ({ type: "file", path, size: 1, oid: "0" })),
  ];
}
