import { ServerSentEventStream } from "@std/http/server-sent-event-stream";
import { document } from "../page/document.ts";
import type { Page } from "../page/page.ts";
import { readPage } from "../page/read_page.ts";
import { toHtml } from "../page/to_html.ts";
import { progressSection } from "./progress_section.ts";
import { followSuite, type SuiteProgress } from "./suite_progress.ts";

/** How often the results folder is looked at, in milliseconds. */
const INTERVAL = 1000;

/** How a suite is served. */
export interface ServeSuiteOptions {
  /** Default 0: any that is free. */
  port?: number;
  /** The texts of the test examples by id; default none. */
  texts?: ReadonlyMap<string, string>;
  /** Ends the server. */
  signal?: AbortSignal;
  /** Gets the address once it answers. */
  onListen?: (url: string) => void;
}

/**
 * Serves a suite's page on this machine alone, and tells open pages when
 * records and epochs have come.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @returns When the server has ended.
 * @throws {InputError} When the folder has no results.
 * @throws {Deno.errors.AddrInUse} When the port is taken.
 */
export async function serveSuite(
  folder: string,
  { port = 0, texts, signal, onListen }: ServeSuiteOptions = {},
): Promise<void> {
  const follow = followSuite(folder);
  follow(); // What is no results folder is refused before anyone asks for it.
  let page: Page | undefined;
  /** The plan and finished runs that the page is of. */
  let of: string | undefined;
  let making: Promise<void> | undefined;

  /** Makes the page anew where the plan has changed or runs have finished; one at a time. */
  const update = ({ plan, runs }: SuiteProgress): Promise<void> | undefined => {
    const done = runs.filter(({ state }) => state === "done");
    const now = JSON.stringify([plan, done]);
    if (making !== undefined || now === of) return making;
    if (done.length === 0) {
      page = undefined;
      of = now;
      return undefined;
    }
    making = readPage(folder, { texts, signal })
      .then((made) => {
        page = made;
        of = now;
      })
      .finally(() => making = undefined);
    return making;
  };

  const whole = async () => {
    const seen = follow();
    const made = update(seen);
    // Who comes first waits; who comes later sees the page of before until the new one is there.
    if (page === undefined) await made;
    else made?.catch(report);
    const { plan: { title, target }, runs } = seen;
    const progress = progressSection(runs, target.primary);
    return page === undefined
      ? document({
        title,
        subtitle: `${target.title}. No run has finished yet.`,
        sections: [progress],
        live: true,
      })
      : toHtml(page, { progress });
  };

  const events = () => {
    let timer: ReturnType<typeof setInterval>;
    let last: string | undefined;
    const changes = new ReadableStream<{ event: string; data: string }>({
      start(controller) {
        timer = setInterval(() => {
          const seen = follow();
          update(seen)?.catch(report);
          const now = JSON.stringify([seen, of]);
          if (last !== undefined && now !== last) {
            controller.enqueue({ event: "change", data: "" });
          }
          last = now;
        }, INTERVAL);
        signal?.addEventListener("abort", () => clearInterval(timer));
      },
      cancel() {
        clearInterval(timer);
      },
    });
    return new Response(changes.pipeThrough(new ServerSentEventStream()), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
      },
    });
  };

  const server = Deno.serve({
    hostname: "127.0.0.1",
    port,
    signal,
    onListen: ({ port }) => onListen?.(`http://127.0.0.1:${port}/`),
    onError: (error) => {
      report(error);
      return new Response(`${(error as Error).message}\n`, { status: 500 });
    },
  }, async (request) => {
    const { pathname, hostname } = new URL(request.url);
    // Another site could have its name point here (DNS rebinding).
    if (hostname !== "127.0.0.1" && hostname !== "localhost") {
      return new Response("Only for this machine.\n", { status: 403 });
    }
    if (request.method !== "GET") {
      return new Response("Only GET.\n", { status: 405 });
    }
    if (pathname === "/events") return events();
    if (pathname !== "/") return new Response("Not found.\n", { status: 404 });
    return new Response(await whole(), {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
      },
    });
  });
  await server.finished;
}

function report(error: unknown): void {
  console.error((error as Error).message);
}
