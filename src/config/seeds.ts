import * as z from "zod";
import { InputError } from "../errors/input_error.ts";

const seed = z.int().min(0).max(2 ** 31 - 1);

/** Checks the seeds of a suite: a count, a range "1-10", or a list. */
export const seedsDefinition = z.union([
  z.int().min(1).max(10_000),
  z.string(),
  z.array(seed).min(1),
], { error: 'expected a count, a range such as "1-10", or a list of seeds' })
  .transform((given, context): number[] => {
    try {
      return Array.isArray(given)
        ? distinct(given, `[${given.join(", ")}]`)
        : parseSeeds(String(given));
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
      return z.NEVER;
    }
  });

/**
 * Parses seeds, in ascending order: `10` means 1 to 10, `3-5` means 3, 4, 5,
 * and `1,4,7-9` is a list of seeds and ranges.
 *
 * @throws {InputError} When the text is none of these, or names a seed twice.
 */
export function parseSeeds(text: string): number[] {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return range(1, Number(trimmed), text);
  const seeds = trimmed.split(",").flatMap((part) => {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part);
    if (match === null) throw unreadable(text);
    return range(Number(match[1]), Number(match[2] ?? match[1]), text);
  });
  return distinct(seeds, JSON.stringify(text));
}

function range(from: number, to: number, text: string): number[] {
  if (to < from || to - from >= 10_000 || to > 2 ** 31 - 1) {
    throw unreadable(text);
  }
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Sorts seeds. A duplicate would mean fewer runs than the list has items. */
function distinct(seeds: readonly number[], text: string): number[] {
  const sorted = seeds.toSorted((a, b) => a - b);
  const twice = sorted.find((seed, i) => seed === sorted[i + 1]);
  if (twice === undefined) return sorted;
  throw new InputError(
    `Cannot read seeds from ${text}: ${twice} appears twice; list every seed once`,
  );
}

function unreadable(text: string): InputError {
  return new InputError(
    `Cannot read seeds from ${
      JSON.stringify(text)
    }: expected a count (10), a range (1-10) or a list (1,4,7)`,
  );
}
