import type { Given, OptionSpec } from "./options.ts";
import type { Right } from "./rights.ts";

/** Something that the command line can do. */
export interface Verb {
  name: string;
  /** What follows the name, such as `[SUITE]`. */
  usage: string;
  summary: string;
  /** Paragraphs and examples for `--help`. */
  details: string;
  options: readonly OptionSpec[];
  /** What it needs whatever its options; all else is given up before it runs. */
  rights: readonly Right[];
  /** @returns The exit code. */
  run(given: Given): Promise<number> | number;
}
