import type { ExampleGroup } from "./example_groups.ts";

/**
 * Divides rows among strata in proportion to their sizes, by the largest
 * remainder method with ties broken by name.
 *
 * @returns The number of rows per stratum, sorted by name.
 */
export function stratumQuotas(
  groups: readonly ExampleGroup[],
  rows: number,
): Map<string, number> {
  const sizes = new Map<string, number>();
  let total = 0;
  for (const { stratum, members } of groups) {
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + members.length);
    total += members.length;
  }
  const shares = [...sizes]
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([stratum, size]) => {
      const share = rows * size / total;
      return { stratum, quota: Math.floor(share), rest: share % 1 };
    });
  let left = rows - shares.reduce((sum, { quota }) => sum + quota, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest)) {
    if (left-- <= 0) break;
    share.quota++;
  }
  return new Map(shares.map(({ stratum, quota }) => [stratum, quota]));
}
