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
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      served.push(pathname.slice(1));
      let bytes;
      try {
        bytes = await Deno.readFile(join(ROOT, decodeURIComponent(pathname)));
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
    url: `http://127.0.0.1:${server.addr.port}/`,
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
