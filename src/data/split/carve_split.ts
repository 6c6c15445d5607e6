import type { CarvedSplit } from "../../config/task_definition.ts";
import type { Example } from "../example.ts";
import { exampleGroups } from "./example_groups.ts";
import { pickExactly } from "./pick_exactly.ts";
import { stratumQuotas } from "./stratum_quotas.ts";

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
