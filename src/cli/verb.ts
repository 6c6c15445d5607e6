import type { Given, OptionSpec } from "./read_options.ts";
import type { Right } from "./rights.ts";

/** A command of the command line. */
export interface Verb {
  name: string;
  /** Its arguments, such as `[SUITE]`. */
  usage: string;
  /** One line for the help of the program. */
  summary: string;
  /** Paragraphs and examples for its own help. */
  details: string;
  options: readonly OptionSpec[];
  /** The rights that it always needs; others are revoked before it runs. */
  rights: readonly Right[];
  /** @returns The exit code. */
  run(given: Given): Promise<number> | number;
}
