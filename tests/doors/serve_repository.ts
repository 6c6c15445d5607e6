import { fromFileUrl, join } from "@std/path";
import project from "../../deno.json" with { type: "json" };

const ROOT: string = fromFileUrl(new URL("../../", import.meta.url));

/** The repository on a port of this machine, its modules as a registry has them. */
export interface ServedRepository extends AsyncDisposable {
  /** Its address, with a slash at the end. */
  url: string;
  /** The paths that were asked for, from the repository's folder. */
  served: string[];
}

/** Serves the repository's files; imports by name become what they stand for, as when they are published. */
export function serveRepository(): ServedRepository {
  const served: string[] = [];
  // A new one each time, since Deno's cache may have files of an earlier server on the same port.
  const folder = `/${crypto.randomUUID()}/`;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      const path = decodeURIComponent(pathname.slice(folder.length));
      served.push(path);
      let bytes;
      try {
        bytes = await Deno.readFile(join(ROOT, path));
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
        return new Response("not found", { status: 404 });
      }
      if (!pathname.endsWith(".ts")) {
        const type = pathname.endsWith(".wasm")
          ? "application/wasm"
          : "application/json";
        return new Response(bytes, { headers: { "content-type": type } });
      }
      const source = new TextDecoder().decode(bytes).replaceAll(
        /^(import|.* from|.*\bimport\() ?"([^".][^"]*)"/gm,
        (_, before, name) => `${before} "${published(name)}"`,
      );
      return new Response(source, {
        headers: { "content-type": "application/typescript" },
      });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}${folder}`,
    served,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function published(name: string): string {
  const imports: Record<string, string> = project.imports;
  const exact = imports[name];
  if (exact !== undefined) return exact;
  const key = Object.keys(imports).find((key) => name.startsWith(`${key}/`));
  return key === undefined ? name : imports[key] + name.slice(key.length);
}
