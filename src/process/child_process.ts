import { type Ending, endingOf } from "./ending_of.ts";
import { messageIn } from "./message_in.ts";
import { type ScriptOptions, startScript } from "./start_script.ts";

const KEPT_LINES = 40;

export interface ChildOptions<Message> extends ScriptOptions {
  /** Kills the process. */
  signal?: AbortSignal;
  onMessage(message: Message): void;
}

/** How a process ended, and what it printed. */
export interface ChildEnding extends Ending {
  /** The last lines that it printed, at most 40, without messages. */
  output: string[];
}

/**
 * Runs one of Dor's scripts, which reads its order with `readOrder` and sends
 * messages with `sendMessage`, until it ends.
 *
 * @throws {InputError} When a path of its rights has a comma.
 */
export async function runChild<Order, Message>(
  script: URL,
  order: Order,
  { signal, onMessage, ...options }: ChildOptions<Message>,
): Promise<ChildEnding> {
  const child = startScript(script, options);
  signal?.addEventListener("abort", child.kill, { once: true });
  if (signal?.aborted) child.kill();
  // Its input stays open: the end of it tells the process that its parent is gone.
  child.send(order);
  const output: string[] = [];
  const keep = (line: string) => {
    output.push(line);
    if (output.length > 10 * KEPT_LINES) output.splice(0, 5 * KEPT_LINES);
  };
  const [status] = await Promise.all([
    child.status,
    eachLine(child.output, (line) => {
      const message = messageIn<Message>(line, keep);
      if (message !== undefined) onMessage(message);
    }),
    eachLine(child.errors, keep),
  ]);
  signal?.removeEventListener("abort", child.kill);
  await child.close();
  return { ...endingOf(status), output: output.slice(-KEPT_LINES) };
}

async function eachLine(
  lines: ReadableStream<string>,
  onLine: (line: string) => void,
): Promise<void> {
  for await (const line of lines) onLine(line);
}
