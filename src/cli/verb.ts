import type { Given, OptionSpec } from "./options.ts";

/** Something that the command line can do. */
export interface Verb {
  name: string;
  /** What follows the name, such as `[SUITE]`. */
  usage: string;
  summary: string;
  /** Paragraphs and examples for `--help`. */
  details: string;
  options: readonly OptionSpec[];
  /** @returns The exit code. */
  run(given: Given): Promise<number> | number;
}
