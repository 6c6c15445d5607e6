import { createHash } from "node:crypto";

/** A server that stands in for the hub's API to create repositories and commit to them. */
export interface PushHub extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, for HF_ENDPOINT. */
  url: string;
  /** The methods and paths of its requests, in order. */
  asked: string[];
  /** The repositories with their files, by name. */
  repositories: Map<string, { private: boolean; files: Map<string, string> }>;
  /** The messages of the commits. */
  commits: string[];
}

/** The only token that it takes. */
export const TOKEN = "hf_test";

/** Files from this size are sent apart from the commit, as to the hub's LFS. */
const LARGE = 2000;

/**
 * Starts a hub.
 *
 * @param refused Answers to requests whose path contains the text, in place of the usual ones.
 */
export function pushHub(refused: Record<string, number> = {}): PushHub {
  const asked: string[] = [];
  const commits: string[] = [];
  const repositories: PushHub["repositories"] = new Map();
  /** What was sent to LFS, by SHA-256. */
  const stored = new Map<string, string>();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const { pathname, origin } = new URL(request.url);
      asked.push(`${request.method} ${pathname}`);
      const failure = Object.entries(refused)
        .find(([part]) => pathname.includes(part))?.[1];
      if (failure !== undefined) {
        await request.body?.cancel();
        return Response.json({ error: "not now" }, { status: failure });
      }
      const object = /^\/lfs\/(\w+)$/.exec(pathname)?.[1];
      if (object !== undefined) {
        const bytes = new Uint8Array(await request.arrayBuffer());
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        if (sha256 !== object) return new Response(null, { status: 400 });
        stored.set(sha256, new TextDecoder().decode(bytes));
        return new Response();
      }
      if (request.headers.get("authorization") !== `Bearer ${TOKEN}`) {
        await request.body?.cancel();
        return Response.json({ error: "Invalid token" }, { status: 401 });
      }
      if (pathname === "/api/repos/create") {
        const { organization, name, visibility, type } = await request.json();
        if (type !== "model") return new Response(null, { status: 400 });
        repositories.set(`${organization}/${name}`, {
          private: visibility === "private",
          files: new Map(),
        });
        return Response.json({
          url: `${origin}/${organization}/${name}`,
          id: "1",
        });
      }
      const name = /^(?:\/api\/models)?\/([^/]+\/[^/.]+)/.exec(pathname)?.[1];
      const repository = repositories.get(name!);
      if (repository === undefined) {
        await request.body?.cancel();
        return Response.json({ error: "not found" }, { status: 404 });
      }
      if (pathname.endsWith("/revision/HEAD")) {
        return Response.json({ id: name, private: repository.private });
      }
      if (pathname.endsWith("/preupload/main")) {
        const { files } = await request.json();
        return Response.json({
          files: files.map((
            { path, size }: { path: string; size: number },
          ) => ({
            path,
            uploadMode: size < LARGE ? "regular" : "lfs",
          })),
        });
      }
      if (pathname.endsWith(".git/info/lfs/objects/batch")) {
        const { objects } = await request.json();
        return Response.json({
          transfer: "basic",
          objects: objects.map((one: { oid: string; size: number }) => ({
            ...one,
            ...!stored.has(one.oid) && {
              actions: { upload: { href: `${origin}/lfs/${one.oid}` } },
            },
          })),
        });
      }
      if (!pathname.endsWith("/commit/main")) {
        await request.body?.cancel();
        return new Response(null, { status: 404 });
      }
      for (const line of (await request.text()).split("\n")) {
        const { key, value } = JSON.parse(line);
        if (key === "header") commits.push(value.summary);
        else {
          repository.files.set(
            value.path,
            key === "file"
              ? new TextDecoder().decode(Uint8Array.fromBase64(value.content))
              : stored.get(value.oid)!,
          );
        }
      }
      return Response.json({
        success: true,
        commitOid: "0123",
        commitUrl: `${origin}/${name}/commit/0123`,
      });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    repositories,
    commits,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
