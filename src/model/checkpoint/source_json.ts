import { readTextFile } from "./read_text_file.ts";

/** A number with the text that it is written as. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/**
 * The content of a JSON object to be written again, in which 2.0 stays 2.0:
 * Transformers refuses integers in config.json where it expects other numbers.
 * Such numbers are not numbers here.
 *
 * @param file A file that has been read as JSON before.
 */
export function sourceJson(file: string): Record<string, unknown> {
  return JSON.parse(
    readTextFile(file),
    (_, value, { source }: { source?: string } = {}) =>
      typeof value === "number" && source !== undefined &&
        source !== String(value)
        ? rawJSON(source)
        : value,
  );
}

/** A number that is written with a decimal point or an exponent. */
export function decimal(value: number): unknown {
  return Number.isInteger(value) && !/e/.test(String(value))
    ? rawJSON(`${value}.0`)
    : value;
}
