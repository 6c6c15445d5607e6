import { dirname, fromFileUrl } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { type ChildEnding, runChild } from "../process/child_process.ts";
import { TRANSFORMERS_PACKAGES } from "./ensure_transformers.ts";
import type {
  TranslatorMessage,
  TranslatorOrder,
} from "./translator_message.ts";

const TRANSLATOR = new URL("./translator.ts", import.meta.url);

/** The lines of output that an error message quotes. */
const OUTPUT_LINES = 10;

/** How a caller follows and stops the translation. */
export interface TranslatorControl {
  signal: AbortSignal | undefined;
  /** Called with the number of texts translated so far. */
  onTranslated: (done: number) => void;
}

/**
 * Translates in a separate process, so that memory leaks and crashes of native
 * code do not affect this one.
 *
 * @throws {InputError} When the model cannot be used, or the process was killed.
 * @throws The reason of the signal when it is aborted.
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
        native: { folder: fromFileUrl(TRANSFORMERS_PACKAGES) },
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
    ? `ended ${how} and printed ${
      output.slice(-OUTPUT_LINES).join("\n") || "nothing"
    }`
    : `was killed ${how}, possibly because memory ran out`;
  return `Cannot translate with ${name}: the translating process ${ended}; run the command again to continue`;
}
