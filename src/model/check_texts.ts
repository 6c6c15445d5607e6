import { InputError } from "../errors/input_error.ts";

/**
 * Checks texts that a program passes.
 *
 * @param task What is done with them, such as `predict`.
 * @throws {InputError} When one is not a string, or one that a tokenizer would read as another.
 */
export function checkTexts(task: string, texts: readonly string[]): void {
  for (const [i, text] of texts.entries()) {
    if (typeof text === "string" && text.isWellFormed()) continue;
    throw new InputError(
      `Cannot ${task} text ${i + 1} of ${texts.length}: ${
        typeof text === "string"
          ? "it has half of a character: a surrogate without the other one of its pair"
          : "it is not a string"
      }; correct it`,
    );
  }
}
