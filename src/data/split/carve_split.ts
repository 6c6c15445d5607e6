import type { CarvedSplit } from "../../config/task_definition.ts";
import { hashedUniform } from "../../random/hashed_uniform.ts";
import type { Example } from "../example.ts";
import { type ExampleGroup, exampleGroups } from "./example_groups.ts";

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
    for (const [stratum, quota] of stratumQuotas(all, rows, seed)) {
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

/** The share of examples in strata of less than one row above which remainders are drawn. Below, it hardly matters, and splits stay as they were. */
const MANY = 0.1;

/**
 * Divides rows among strata in proportion to their sizes, by the largest
 * remainder method with ties broken by name. If many strata are so rare that
 * this would leave them out, or choose them by name, the remainders are divided
 * by systematic sampling instead: each is the chance of a further row.
 *
 * @returns The number of rows per stratum, sorted by name.
 */
function stratumQuotas(
  groups: readonly ExampleGroup[],
  rows: number,
  seed: number,
): Map<string, number> {
  const sizes = new Map<string, number>();
  let total = 0;
  for (const { stratum, members } of groups) {
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + members.length);
    total += members.length;
  }
  let rare = 0;
  const shares = [...sizes]
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([stratum, size]) => {
      const share = rows * size / total;
      if (share < 1) rare += size;
      return { stratum, quota: Math.floor(share), rest: share % 1 };
    });
  if (rare > MANY * total) {
    const ranked = shares.map((share) => ({
      share,
      rank: hashedUniform(seed, "quotas", share.stratum),
    })).sort((a, b) => a.rank - b.rank);
    // No stratum has the name null.
    let sum = hashedUniform(seed, "quotas", null);
    for (const { share } of ranked) {
      const before = Math.floor(sum);
      sum += share.rest;
      share.quota += Math.floor(sum) - before;
    }
  } else {
    let left = rows - shares.reduce((sum, { quota }) => sum + quota, 0);
    for (const share of shares.toSorted((a, b) => b.rest - a.rest)) {
      if (left-- <= 0) break;
      share.quota++;
    }
  }
  return new Map(shares.map(({ stratum, quota }) => [stratum, quota]));
}

/**
 * Picks whole groups that have a given number of rows in total, if possible the
 * first ones.
 *
 * @returns The groups, or undefined if no choice of groups has that many rows.
 */
function pickExactly(
  groups: readonly ExampleGroup[],
  rows: number,
): ExampleGroup[] | undefined {
  if (rows < 0) return undefined;
  const first: ExampleGroup[] = [];
  let left = rows;
  for (const group of groups) {
    if (group.members.length > left) continue;
    first.push(group);
    left -= group.members.length;
  }
  return left === 0 ? first : pickBySize(groups, rows);
}

/**
 * Solves the subset-sum problem over group sizes, for when the first groups
 * leave a remainder that no other group fits.
 */
function pickBySize(
  groups: readonly ExampleGroup[],
  rows: number,
): ExampleGroup[] | undefined {
  const bySize = Map.groupBy(groups, (group) => group.members.length);
  const sizes = [...bySize.keys()].sort((a, b) => a - b);
  // reached[i][n]: whether n rows can be made up of groups of the first i sizes.
  const reached: Uint8Array[] = [new Uint8Array(rows + 1)];
  reached[0]![0] = 1;
  for (const size of sizes) {
    reached.push(withSize(reached.at(-1)!, size, bySize.get(size)!.length));
  }
  if (reached.at(-1)![rows] === 0) return undefined;
  const picked: ExampleGroup[] = [];
  let left = rows;
  for (const [i, size] of [...sizes.entries()].reverse()) {
    let count = 0;
    while (reached[i]![left - count * size] !== 1) count++;
    picked.push(...bySize.get(size)!.slice(0, count));
    left -= count * size;
  }
  return picked;
}

/** The sums that can be reached with up to `count` more groups of a size. */
function withSize(
  before: Uint8Array,
  size: number,
  count: number,
): Uint8Array {
  const after = new Uint8Array(before.length);
  const used = new Int32Array(before.length);
  for (let sum = 0; sum < before.length; sum++) {
    if (before[sum] === 1) after[sum] = 1;
    else if (sum >= size && after[sum - size] && used[sum - size]! < count) {
      after[sum] = 1;
      used[sum] = used[sum - size]! + 1;
    }
  }
  return after;
}
