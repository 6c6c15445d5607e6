import { linesOf } from "./lines_of.ts";

/** Marks the messages of a process in its output. */
export const MESSAGE_MARK = "\u001edor ";

/**
 * Reads what this process is to do, as JSON in the first line of standard
 * input. When standard input ends, the parent is gone, and this process exits.
 */
export async function readOrder<Order>(): Promise<Order> {
  const lines = linesOf(Deno.stdin.readable).getReader();
  const { value, done } = await lines.read();
  if (done) Deno.exit(1); // The parent died before it sent the order.
  lines.read().then(() => Deno.exit(1), () => Deno.exit(1));
  return JSON.parse(value) as Order;
}

/** Sends a message to the parent, as JSON. */
export function sendMessage<Message>(message: Message): void {
  console.log(MESSAGE_MARK + JSON.stringify(message));
}
