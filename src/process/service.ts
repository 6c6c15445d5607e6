import { InputError } from "../errors/input_error.ts";
import { endingOf } from "./ending_of.ts";
import { messageIn } from "./message_in.ts";
import type { ServiceMessage } from "./serve_requests.ts";
import { type ScriptOptions, startScript } from "./start_script.ts";

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
  options: ScriptOptions,
): Service<Request, Reply> {
  const child = startScript(script, options);
  const output = child.output.getReader();
  let printed = "";
  const print = (line: string) =>
    void (printed = `${printed}${line}\n`.slice(-QUOTED));
  const errors = child.errors.pipeTo(new WritableStream({ write: print }));
  const next = async (): Promise<ServiceMessage<Reply>> => {
    for (;;) {
      const { value: line, done } = await output.read();
      if (done) {
        const { how } = endingOf(await child.status);
        await errors;
        throw new Error(
          `The process ${
            script.pathname.split("/").at(-1)
          } ended ${how} and printed ${printed.trim() || "nothing"}`,
        );
      }
      const message = messageIn<ServiceMessage<Reply>>(line, print);
      if (message !== undefined) return message;
    }
  };
  child.send(order);
  return {
    async ask(request, onProgress) {
      child.send(request);
      for (;;) {
        const message = await next();
        if (message.type === "reply") return message.reply;
        if (message.type === "refused") throw new InputError(message.message);
        onProgress?.(message.done);
      }
    },
    async close() {
      await child.close();
      await output.cancel();
      await child.status;
      await errors;
    },
  };
}
