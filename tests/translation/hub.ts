import { join } from "@std/path";
import { setEnv } from "../support/set_env.ts";
import { MARIAN } from "../support/definitions/translations.ts";

/** A server that stands in for the hub with the tiny model; HF_ENDPOINT is its URL while it runs. */
export interface TestHub extends AsyncDisposable {
  /** The paths of its requests, in order. */
  asked: string[];
  /** The requested ranges. */
  ranges: string[];
}

/** How the stand-in differs from the hub. */
export interface HubChanges {
  /** A file whose first answer ends in the middle. */
  cut?: string;
  /** The content of config.json. */
  config?: string;
}

/** Starts a hub that has every revision of `tiny/en-ro`. */
export function hub({ cut, config }: HubChanges = {}): TestHub {
  const asked: string[] = [];
  const ranges: string[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {}, onError },
    async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      const file = /^\/tiny\/en-ro\/resolve\/[^/]+\/(.+)$/.exec(pathname)?.[1];
      if (file === undefined) return new Response("none", { status: 404 });
      const bytes = file === "config.json" && config !== undefined
        ? new TextEncoder().encode(config)
        : await Deno.readFile(join(MARIAN, "tiny/en-ro", file));
      const headers = new Headers({ etag: `"${file}"` });
      const range = request.headers.get("range");
      if (range !== null) {
        ranges.push(range);
        const from = Number(/\d+/.exec(range)![0]);
        headers.set(
          "content-range",
          `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        );
        return new Response(bytes.slice(from), { status: 206, headers });
      }
      headers.set("content-length", `${bytes.length}`);
      if (file !== cut) return new Response(bytes, { headers });
      return new Response(half(bytes), { headers });
    },
  );
  const endpoint = setEnv(
    "HF_ENDPOINT",
    `http://127.0.0.1:${server.addr.port}/`,
  );
  return {
    asked,
    ranges,
    async [Symbol.asyncDispose]() {
      endpoint[Symbol.dispose]();
      await server.shutdown();
    },
  };
}

function onError(): Response {
  return new Response("broken", { status: 500 });
}

/** Half of the bytes, and then the connection breaks. */
function half(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    async pull(controller) {
      if (!sent) {
        sent = true;
        return controller.enqueue(bytes.slice(0, bytes.length >> 1));
      }
      // What was sent has to leave before the connection does.
      await new Promise((resolve) => setTimeout(resolve, 100));
      controller.error(new Error("cut"));
    },
  });
}
