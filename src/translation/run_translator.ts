import { TextLineStream } from "@std/streams";
import { dirname, fromFileUrl } from "@std/path";
import { InputError } from "../config/input_error.ts";
import { processArguments } from "../process/process_arguments.ts";
import { TRANSFORMERS_PACKAGES } from "./ensure_transformers.ts";
import {
  MESSAGE_MARK,
  type TranslatorMessage,
  type TranslatorOrder,
} from "./translator_message.ts";

const TRANSLATOR = new URL("./translator.ts", import.meta.url);

/** Lines of output that an error keeps. */
const OUTPUT_LINES = 10;

/** How a caller follows and ends the translating. */
export interface TranslatorControl {
  signal: AbortSignal | undefined;
  /** Called with the number of the order's texts that are done. */
  onTranslated: (done: number) => void;
}

/**
 * Translates in a process of its own: what native code takes or breaks there
 * stays there.
 *
 * @throws {InputError} When the model cannot be used, or the process was ended.
 * @throws What the signal was aborted with.
 */
export async function runTranslator(
  order: TranslatorOrder,
  { signal, onTranslated }: TranslatorControl,
): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: processArguments(TRANSLATOR, {
      write: [dirname(order.file)],
      native: fromFileUrl(TRANSFORMERS_PACKAGES),
    }),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stop = () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  };
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();

  const input = child.stdin.getWriter();
  // The writer stays open: that the pipe ends tells the process that this one is gone.
  input.write(new TextEncoder().encode(`${JSON.stringify(order)}\n`)).catch(
    () => {}, // It died at once; its exit code tells.
  );
  const output: string[] = [];
  const keep = (line: string) => {
    output.push(line);
    if (output.length > OUTPUT_LINES) output.shift();
  };
  let failure: string | undefined;
  const [{ code, signal: killedBy }] = await Promise.all([
    child.status,
    eachLine(child.stdout, (line) => {
      const message = messageIn(line);
      if (message === undefined) keep(line);
      else if (message.type === "failed") failure = message.message;
      else onTranslated(message.done);
    }),
    eachLine(child.stderr, keep),
  ]);
  signal?.removeEventListener("abort", stop);
  await input.close().catch(() => {}); // Closed already where the process died.
  signal?.throwIfAborted();
  if (code === 0) return;
  throw new InputError(failure ?? deathMessage(order, code, killedBy, output));
}

function deathMessage(
  { name }: TranslatorOrder,
  code: number,
  killedBy: string | null,
  output: readonly string[],
): string {
  const how = killedBy === null
    ? `ended with exit code ${code} and said ${output.join("\n") || "nothing"}`
    : `was ended by ${killedBy}, by someone or by a system short of memory`;
  return `Cannot translate with ${name}: the translating process ${how}, run the command again, which goes on where it was`;
}

function messageIn(line: string): TranslatorMessage | undefined {
  if (!line.startsWith(MESSAGE_MARK)) return undefined;
  try {
    return JSON.parse(line.slice(MESSAGE_MARK.length)) as TranslatorMessage;
  } catch {
    return undefined; // Native code has written in between.
  }
}

async function eachLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  const lines: ReadableStream<string> = stream
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  for await (const line of lines) onLine(line);
}
