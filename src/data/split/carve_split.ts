import type { CarvedSplit } from "../../config/task_definition.ts";
import type { Example } from "../example.ts";
import { exampleGroups } from "./example_groups.ts";
import { pickExactly } from "./pick_exactly.ts";
import { stratumQuotas } from "./stratum_quotas.ts";

/**
 * Takes rows out of a split without letting near-identical texts end up on
 * both sides: groups of such texts go whole. Which groups are taken depends on
 * the seed and on their texts and labels, not on the order of the examples.
 *
 * @param stay Keys (see `groupKey`) of texts that may not be taken.
 * @returns Both sides in their old order, or undefined where no choice of
 *   whole groups has exactly that many rows.
 */
export function carveSplit(
  examples: readonly Example[],
  { rows, seed, stratify }: Pick<CarvedSplit, "rows" | "seed" | "stratify">,
  stay: ReadonlySet<string> = new Set(),
): { taken: Example[]; rest: Example[] } | undefined {
  const all = exampleGroups(examples, seed);
  const free = all.filter((group) => !stay.has(group.key));
  let chosen: typeof all = [];
  if (stratify) {
    for (const [stratum, quota] of stratumQuotas(all, rows)) {
      let left = quota;
      for (const group of free) {
        if (group.stratum !== stratum || group.members.length > left) continue;
        chosen.push(group);
        left -= group.members.length;
      }
    }
  }
  // What quotas could not fill exactly is filled from anywhere; where even
  // that comes out uneven, an exact number matters more than even shares.
  const picked = new Set(chosen);
  const others = free.filter((group) => !picked.has(group));
  const missing = rows - chosen.reduce((sum, g) => sum + g.members.length, 0);
  const more = pickExactly(others, missing);
  const whole = more ?? pickExactly(free, rows);
  if (whole === undefined) return undefined;
  chosen = more === undefined ? whole : [...chosen, ...more];
  const taken = new Set(chosen.flatMap((group) => group.members));
  return {
    taken: examples.filter((example) => taken.has(example)),
    rest: examples.filter((example) => !taken.has(example)),
  };
}
