import { InputError } from "../errors/input_error.ts";
import { linesOf } from "./lines_of.ts";
import { sendMessage } from "./parent_process.ts";

/** A message of a process that answers requests. */
export type ServiceMessage<Reply> =
  | { type: "reply"; reply: Reply }
  | { type: "refused"; message: string }
  | { type: "progress"; done: number };

/**
 * Answers the requests of the parent process, one a line of standard input,
 * until that ends. The first line is the order.
 *
 * @param open Makes what answers from the order.
 */
export async function serveRequests<Order, Request, Reply>(
  open: (order: Order) => Promise<
    (request: Request, onProgress: (done: number) => void) => Promise<Reply>
  >,
): Promise<void> {
  const send: (message: ServiceMessage<Reply>) => void = sendMessage;
  let answer: Awaited<ReturnType<typeof open>> | undefined;
  try {
    for await (const line of linesOf(Deno.stdin.readable)) {
      const value = JSON.parse(line);
      if (answer === undefined) answer = await open(value);
      else {
        const reply = await answer(
          value,
          (done) => send({ type: "progress", done }),
        );
        send({ type: "reply", reply });
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    send({ type: "refused", message: error.message });
  }
}
