import { hash128 } from "../../random/hash128.ts";
import type { Example } from "../example.ts";
import { groupKey } from "./group_key.ts";
import { labelSet } from "./label_set.ts";

/** Examples with near-identical texts. */
export interface ExampleGroup {
  /** Their common key (see `groupKey`). */
  key: string;
  /** The distinct label sets of the members; groups with the same ones form a stratum. */
  stratum: string;
  members: Example[];
}

/** Groups examples by their texts, in an order that depends only on the seed and the texts. */
export function exampleGroups(
  examples: readonly Example[],
  seed: number,
): ExampleGroup[] {
  const groups = new Map<string, Example[]>();
  for (const example of examples) {
    const key = groupKey(example.text);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [example]);
    else members.push(example);
  }
  return [...groups]
    .map(([key, members]) => ({
      key,
      members,
      stratum: [...new Set(members.map(labelSet))].sort().join(" "),
      rank: hash128(JSON.stringify([seed, "carve", key])),
    }))
    .sort((a, b) => order(a.rank, b.rank) || (a.key < b.key ? -1 : 1))
    .map(({ key, members, stratum }) => ({ key, members, stratum }));
}

function order(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return 0;
}
