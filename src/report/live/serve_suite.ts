import { ServerSentEventStream } from "@std/http/server-sent-event-stream";
import { document, type PageSection } from "../page/document.ts";
import { type Page, readPage } from "../page/read_page.ts";
import { toHtml } from "../page/to_html.ts";
import {
  followSuite,
  type RunStatus,
  type SuiteProgress,
} from "./suite_progress.ts";
import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { tableOf } from "../forms/table_of.ts";
import { html } from "../page/html.ts";
import { table } from "../page/table.ts";

/** How often the results folder is read, in milliseconds. */
const INTERVAL = 1000;

/** Options of `serveSuite`. */
export interface ServeSuiteOptions {
  /** Default: 0, which means any free port. */
  port?: number;
  /** The texts of the test examples, by id. Default: none. */
  texts?: ReadonlyMap<string, string>;
  /** Stops the server. */
  signal?: AbortSignal;
  /** Called with the URL when the server is ready. */
  onListen?: (url: string) => void;
}

/**
 * Serves a suite's page to this machine only, and updates open pages when epochs
 * end and runs finish.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {InputError} When the folder has no results.
 * @throws {Deno.errors.AddrInUse} When the port is in use.
 */
export async function serveSuite(
  folder: string,
  { port = 0, texts, signal, onListen }: ServeSuiteOptions = {},
): Promise<void> {
  const follow = followSuite(folder);
  follow(); // Throws if the folder has no results.
  let page: Page | undefined;
  /** The plan and the finished runs that the page shows. */
  let shown: string | undefined;
  let making: Promise<void> | undefined;
  let reported: string | undefined;

  /** Prints an error, but not again every second. */
  const report = (error: unknown) => {
    const { message } = error as Error;
    if (message !== reported) console.error(message);
    reported = message;
  };

  /** Makes a new page if the plan has changed or runs have finished; one page at a time. */
  const update = ({ plan, runs }: SuiteProgress): Promise<void> | undefined => {
    const done = runs.filter(({ state }) => state === "done");
    const now = JSON.stringify([plan, done]);
    if (making !== undefined || now === shown) return making;
    if (done.length === 0) {
      page = undefined;
      shown = now;
      return undefined;
    }
    making = readPage(folder, { texts, signal })
      .then((made) => {
        page = made;
        shown = now;
      })
      .finally(() => making = undefined);
    return making;
  };

  const render = async () => {
    const current = follow();
    const updated = update(current);
    // The first request waits; later ones get the previous page until the new one is ready.
    if (page === undefined) await updated;
    else updated?.catch(report);
    const { plan: { title, target }, runs } = current;
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
          let current: SuiteProgress;
          try {
            current = follow();
          } catch (error) {
            // Another command or the user may be writing the file.
            return report(error);
          }
          update(current)?.catch(report);
          const now = JSON.stringify([current, shown]);
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
    // The name of another site may point here (DNS rebinding).
    if (hostname !== "127.0.0.1" && hostname !== "localhost") {
      return new Response("Only served to this machine.\n", { status: 403 });
    }
    if (request.method !== "GET") {
      return new Response("Only GET is supported.\n", { status: 405 });
    }
    if (pathname === "/events") return events();
    if (pathname !== "/") return new Response("Not found.\n", { status: 404 });
    return new Response(await render(), {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
      },
    });
  });
  await server.finished;
}

/** A section with the progress of a suite, its running and its failed runs. */
function progressSection(
  runs: readonly RunStatus[],
  primary: MetricName,
): PageSection {
  const count = (state: RunStatus["state"]) =>
    runs.filter((run) => run.state === state).length;
  const done = count("done");
  const running = runs.filter(({ state }) => state === "running");
  const failed = runs.filter(({ state }) => state === "failed");
  return {
    id: "progress",
    title: "Progress",
    live: true,
    body: html`
      <p>${done} of ${runs.length} runs done, ${running
        .length} running, ${failed.length} failed, ${count(
          "missing",
        )} missing.</p>
      <progress max="${runs.length}" value="${done}"
        aria-label="runs done"></progress>
      ${running.length === 0 ? undefined : table(
        tableOf(running.map(({ id, epoch }) => ({
          run: id,
          stage: epoch?.stage ?? "starting",
          epoch: epoch && String(epoch.epoch),
          [`${METRICS[primary].title} on validation`]: epoch?.score?.toFixed(4),
        }))),
        { caption: "Running" },
      )}${failed.length === 0 ? undefined : table(
        tableOf(failed.map(({ id, message }) => ({ run: id, why: message }))),
        { caption: "Failed" },
      )}
    `,
  };
}
