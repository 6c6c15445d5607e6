import { TextLineStream } from "@std/streams";

/** Marks the messages of a process among whatever else it prints. */
export const MESSAGE_MARK = "\u001edor ";

/**
 * Reads what this process is to do: the first line of standard input, JSON.
 * Standard input stays open for as long as the parent lives; when it ends, so
 * does this process.
 */
export async function takeOrder<Order>(): Promise<Order> {
  const input: ReadableStream<string> = Deno.stdin.readable
    .pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
  const lines = input.getReader();
  const { value, done } = await lines.read();
  if (done) Deno.exit(1); // The parent died before it could say what to do.
  lines.read().then(() => Deno.exit(1), () => Deno.exit(1));
  return JSON.parse(value) as Order;
}

/** Tells the parent something, as JSON. */
export function tell<Message>(message: Message): void {
  console.log(MESSAGE_MARK + JSON.stringify(message));
}
