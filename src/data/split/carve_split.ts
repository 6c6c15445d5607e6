import type { CarvedSplit } from "../../config/task_definition.ts";
import type { Example } from "../example.ts";
import { type ExampleGroup, exampleGroups } from "./example_groups.ts";
import { pickExactly } from "./pick_exactly.ts";

/**
 * Takes rows out of a split. Groups of near-identical texts stay together. The
 * choice of groups depends on the seed, the texts and the labels, not on the
 * order of the examples.
 *
 * @param stay Keys (see `groupKey`) of texts that must not be taken.
 * @returns Both parts in their original order, or undefined if no choice of
 *   groups has exactly that many rows.
 */
export function carveSplit(
  examples: readonly Example[],
  { rows, seed, stratify }: Pick<CarvedSplit, "rows" | "seed" | "stratify">,
  stay: ReadonlySet<string> = new Set(),
): { taken: Example[]; rest: Example[] } | undefined {
  const all = exampleGroups(examples, seed, stay);
  const free = all.filter(({ isBarred }) => !isBarred);
  let chosen: typeof all = [];
  if (stratify) {
    const strata = Map.groupBy(free, ({ stratum }) => stratum);
    for (const [stratum, quota] of stratumQuotas(all, rows)) {
      let left = quota;
      for (const group of strata.get(stratum) ?? []) {
        if (group.members.length > left) continue;
        chosen.push(group);
        left -= group.members.length;
      }
    }
  }
  // Groups may not fill the quotas exactly; the rest comes from any stratum. If
  // that is impossible, the exact number of rows has priority over the quotas.
  const picked = new Set(chosen);
  const others = free.filter((group) => !picked.has(group));
  const missing = rows - chosen.reduce((sum, g) => sum + g.members.length, 0);
  const more = pickExactly(others, missing);
  if (more !== undefined) {
    chosen.push(...more);
  } else {
    const exact = pickExactly(free, rows);
    if (exact === undefined) return undefined;
    chosen = exact;
  }
  const taken = new Set(chosen.flatMap((group) => group.members));
  return {
    taken: examples.filter((example) => taken.has(example)),
    rest: examples.filter((example) => !taken.has(example)),
  };
}

/**
 * Divides rows among strata in proportion to their sizes, by the largest
 * remainder method with ties broken by name.
 *
 * @returns The number of rows per stratum, sorted by name.
 */
function stratumQuotas(
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
