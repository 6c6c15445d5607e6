import { InputError } from "../errors/input_error.ts";
import { linesOf } from "./lines_of.ts";
import { MESSAGE_MARK } from "./parent_process.ts";
import { processArguments, type ProcessRights } from "./process_arguments.ts";
import type { ServiceMessage } from "./serve_requests.ts";

/** A process that answers requests, one at a time. */
export interface Service<Request, Reply> {
  /**
   * Sends a request and waits for its reply.
   *
   * @throws {InputError} When the process refuses the order or the request.
   */
  ask(request: Request, onProgress?: (done: number) => void): Promise<Reply>;
  /** Ends the process. */
  close(): Promise<void>;
}

/** The last characters of its output that an error quotes. */
const QUOTED = 2000;

/** Starts one of Dor's scripts, which answers with `serveRequests`. */
export function openService<Order, Request, Reply>(
  script: URL,
  order: Order,
  { rights, env = {} }: {
    rights: ProcessRights;
    env?: Record<string, string>;
  },
): Service<Request, Reply> {
  const child = new Deno.Command(Deno.execPath(), {
    args: processArguments(script, rights),
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  const output = linesOf(child.stdout).getReader();
  let printed = "";
  const print = (text: string) => printed = (printed + text).slice(-QUOTED);
  const errors = child.stderr.pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: (text) => void print(text) }));
  const send = (value: unknown) =>
    // Where the process has ended, its output says why.
    input.write(new TextEncoder().encode(`${JSON.stringify(value)}\n`))
      .catch(() => {});
  const next = async (): Promise<ServiceMessage<Reply>> => {
    for (;;) {
      const { value: line, done } = await output.read();
      if (done) {
        const { code, signal } = await child.status;
        await errors;
        throw new Error(
          `The process ${script.pathname.split("/").at(-1)} ended ${
            signal === null ? `with exit code ${code}` : `by ${signal}`
          } and printed ${printed.trim() || "nothing"}`,
        );
      }
      const at = line.indexOf(MESSAGE_MARK);
      if (at < 0) print(`${line}\n`);
      else return JSON.parse(line.slice(at + MESSAGE_MARK.length));
    }
  };
  send(order);
  return {
    async ask(request, onProgress) {
      send(request);
      for (;;) {
        const message = await next();
        if (message.type === "reply") return message.reply;
        if (message.type === "refused") throw new InputError(message.message);
        onProgress?.(message.done);
      }
    },
    async close() {
      await input.close().catch(() => {});
      await output.cancel();
      await child.status;
      await errors;
    },
  };
}
