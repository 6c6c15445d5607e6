import { ServerSentEventStream } from "@std/http/server-sent-event-stream";
import { document } from "../page/document.ts";
import type { Page } from "../page/page.ts";
import { readPage } from "../page/read_page.ts";
import { toHtml } from "../page/to_html.ts";
import { readSuite } from "../read_suite.ts";
import { progressSection } from "./progress_section.ts";
import { followSuite, type RunProgress } from "./suite_progress.ts";

/** How often the results folder is looked at, in milliseconds. */
const INTERVAL = 1000;

/** How a suite is served. */
export interface ServeSuiteOptions {
  /** Default 0: any that is free. */
  port?: number;
  /** The texts of the test examples by id; default none. */
  texts?: ReadonlyMap<string, string> | undefined;
  /** Ends the server. */
  signal?: AbortSignal | undefined;
  /** Gets the address once it answers. */
  onListen?: ((url: string) => void) | undefined;
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
  const { plan } = readSuite(folder);
  const follow = followSuite(folder, plan);
  let page: Page | undefined;
  /** The finished runs that the page, or the one being made, is of. */
  let of = "";
  let making: Promise<void> | undefined;

  /** Makes the page anew where runs have finished since; one at a time. */
  const update = (runs: readonly RunProgress[]): Promise<void> | undefined => {
    const done = runs.filter(({ state }) => state === "done")
      .map(({ id }) => id).join("\n");
    if (making !== undefined || done === of) return making;
    making = readPage(folder, { texts, signal })
      .then((made) => {
        page = made;
        of = done;
      })
      .finally(() => making = undefined);
    return making;
  };

  const whole = async () => {
    const runs = follow();
    const made = update(runs);
    // Who comes first waits; who comes later sees the page of before until the new one is there.
    if (page === undefined) await made;
    else made?.catch(report);
    const progress = progressSection(runs, plan.target.primary);
    return page === undefined
      ? document({
        title: plan.title,
        subtitle: `${plan.target.title}. No run has finished yet.`,
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
          const runs = follow();
          update(runs)?.catch(report);
          const now = JSON.stringify([runs, of]);
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
    ...signal === undefined ? {} : { signal },
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
