import type { RunRecord } from "../../results/record.ts";

/** The number of seeds of a method whose predictions are analysed: suites can have thousands, and more tell nothing new about examples. */
export const EXAMPLE_SEEDS = 200;

/** The records of the first seeds of each method. */
export function firstSeeds(records: readonly RunRecord[]): RunRecord[] {
  const counts = new Map<string, number>();
  return records.filter(({ name }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= EXAMPLE_SEEDS;
  });
}

/** Whose predictions are analysed, such as `all seeds` or `the first 200 seeds of each method`. */
export function firstSeedsInWords(
  { rows }: { rows: readonly { seeds: readonly number[] }[] },
): string {
  return rows.some(({ seeds }) => seeds.length > EXAMPLE_SEEDS)
    ? `the first ${EXAMPLE_SEEDS} seeds of each method`
    : "all seeds";
}
