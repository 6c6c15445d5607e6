import type { ExampleGroup } from "./example_groups.ts";

/**
 * Picks whole groups that have a given number of rows in total, if possible the
 * first ones.
 *
 * @returns The groups, or undefined if no choice of groups has that many rows.
 */
export function pickExactly(
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
