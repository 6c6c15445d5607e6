import type { Leaderboard } from "./leaderboard.ts";
import { seedRanges } from "../config/seed_ranges.ts";

/** Titles and messages may have line breaks, after which Markdown would start anew. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** A difference as it is printed, with its sign; nothing where there is none. */
export function signedNumber(
  value: number | undefined,
  decimals: number,
): string {
  if (value === undefined) return "";
  return `${value < 0 ? "" : "+"}${value.toFixed(decimals)}`;
}

/** What a leaderboard's numbers are of, in a line. */
export function subtitle({ target, backbones }: Leaderboard): string {
  return `${target.title}. Backbone: ${
    backbones.map(({ name, title }) => `${title} (\`${name}\`)`).join("; ")
  }. Test split, mean ± standard deviation over seeds; the interval is the 95 % t-interval of the mean.`;
}

/** Runs that a table lacks, in words: those that lack for the same reason together. */
export function missingRuns(absent: Leaderboard["absent"]): string {
  const methods = Map.groupBy(
    absent,
    ({ name, why }) => JSON.stringify([name, why]),
  );
  const groups = Map.groupBy(methods.values(), (runs) => {
    const { seed, why } = runs[0]!;
    return runs.length === 1
      ? `seed ${seed} (${why})`
      : `seeds ${seedRanges(runs.map(({ seed }) => seed))} (${why})`;
  });
  return [...groups].map(([what, methods]) =>
    `${methods.map(([run]) => run!.name).join(", ")} ${what}`
  ).join("; ");
}

/** What a reader must know before the numbers: a limit, runs that are missing. */
export function warnings({ limit, absent }: Leaderboard): string[] {
  return [
    ...limit === null ? [] : [
      `A quick try on the first ${limit} examples of each split: not to be compared with anything.`,
    ],
    ...absent.length === 0 ? [] : [
      `Missing from the table: ${missingRuns(absent)}.`,
    ],
  ];
}
