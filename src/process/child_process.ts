import { parsedJson } from "../files/parsed_json.ts";
import { killedBy } from "./killed_by.ts";
import { linesOf } from "./lines_of.ts";
import { MESSAGE_MARK } from "./parent_process.ts";
import { processArguments, type ProcessRights } from "./process_arguments.ts";

const KEPT_LINES = 40;

export interface ChildOptions<Message> {
  rights: ProcessRights;
  /** Environment variables, added to this process's own. */
  env?: Record<string, string>;
  /** Kills the process. */
  signal?: AbortSignal;
  onMessage(message: Message): void;
}

/** How a process ended. */
export interface ChildEnding {
  code: number;
  signal: Deno.Signal | null;
  /** The code or signal in words: `with exit code 1`, `by SIGKILL`. */
  how: string;
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
  { rights, env = {}, signal, onMessage }: ChildOptions<Message>,
): Promise<ChildEnding> {
  const child = new Deno.Command(Deno.execPath(), {
    args: processArguments(script, rights),
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stop = () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has just ended.
    }
  };
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();

  const input = child.stdin.getWriter();
  // The writer stays open: the end of the pipe tells the process that its parent is gone.
  input.write(new TextEncoder().encode(`${JSON.stringify(order)}\n`)).catch(
    () => {}, // It has already ended; its exit code says why.
  );
  const output: string[] = [];
  const keep = (line: string) => {
    output.push(line);
    if (output.length > 10 * KEPT_LINES) output.splice(0, 5 * KEPT_LINES);
  };
  const [status] = await Promise.all([
    child.status,
    eachLine(child.stdout, (line) => {
      const at = line.indexOf(MESSAGE_MARK);
      if (at !== 0) keep(at < 0 ? line : line.slice(0, at));
      if (at < 0) return;
      const text = line.slice(at + MESSAGE_MARK.length);
      const message = parsedJson(text);
      // Native code may have printed into the line.
      if (message === undefined) keep(text);
      else onMessage(message as Message);
    }),
    eachLine(child.stderr, keep),
  ]);
  signal?.removeEventListener("abort", stop);
  await input.close().catch(() => {}); // The pipe is closed if the process died.
  const by = killedBy(status);
  return {
    code: status.code,
    signal: by,
    how: by === null ? `with exit code ${status.code}` : `by ${by}`,
    output: output.slice(-KEPT_LINES),
  };
}

async function eachLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  for await (const line of linesOf(stream)) onLine(line);
}
