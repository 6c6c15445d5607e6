import { dirname, fromFileUrl } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { type ChildEnding, runChild } from "../process/child_process.ts";
import { TRANSFORMERS_PACKAGES } from "./ensure_transformers.ts";
import type {
  TranslatorMessage,
  TranslatorOrder,
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
  let failure: string | undefined;
  const ending = await runChild<TranslatorOrder, TranslatorMessage>(
    TRANSLATOR,
    order,
    {
      rights: {
        write: [dirname(order.file)],
        native: fromFileUrl(TRANSFORMERS_PACKAGES),
      },
      signal,
      onMessage(message) {
        if (message.type === "failed") failure = message.message;
        else onTranslated(message.done);
      },
    },
  );
  signal?.throwIfAborted();
  if (ending.code === 0) return;
  throw new InputError(failure ?? deathMessage(order, ending));
}

function deathMessage(
  { name }: TranslatorOrder,
  { signal, how, output }: ChildEnding,
): string {
  const ended = signal === null
    ? `ended ${how} and said ${
      output.slice(-OUTPUT_LINES).join("\n") || "nothing"
    }`
    : `was ended ${how}, by someone or by a system short of memory`;
  return `Cannot translate with ${name}: the translating process ${ended}, run the command again, which goes on where it was`;
}
