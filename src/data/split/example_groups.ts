import { hash128 } from "../../random/hash128.ts";
import type { Example } from "../example.ts";
import { TextIndex } from "../text_index.ts";
import { groupKey } from "./group_key.ts";
import { labelSet } from "./label_set.ts";

/** Examples with near-identical texts. */
export interface ExampleGroup {
  /** Their common key (see `groupKey`). */
  key: string;
  /** The distinct label sets of the members; groups with the same ones form a stratum. */
  stratum: string;
  members: Example[];
  /** Whether the key is one of those to be kept out. */
  isBarred: boolean;
}

/**
 * Groups examples by their texts, in an order that depends only on the seed and
 * the texts.
 *
 * @param barred Keys to be kept out: their groups are marked.
 */
export function exampleGroups(
  examples: readonly Example[],
  seed: number,
  barred: ReadonlySet<string> = new Set(),
): ExampleGroup[] {
  const keys = new TextIndex();
  for (const key of barred) keys.add(key);
  /** By the number of the key; the barred keys come first. */
  const byKey: (ExampleGroup | undefined)[] = [...barred].map(() => undefined);
  for (const example of examples) {
    const key = groupKey(example.text);
    const number = keys.add(key);
    const group = byKey[number];
    if (group !== undefined) group.members.push(example);
    else {
      const isBarred = number < barred.size;
      byKey[number] = { key, stratum: "", members: [example], isBarred };
    }
  }
  const groups = byKey.filter((group) => group !== undefined);
  // Examples with the same labels share an array.
  const labelSets = new Map<number[], string>();
  const labelSetOf = (example: Example) =>
    labelSets.getOrInsertComputed(example.labels, () => labelSet(example));
  for (const group of groups) {
    const { members } = group;
    group.stratum = members.length === 1
      ? labelSetOf(members[0]!)
      : [...new Set(members.map(labelSetOf))].sort().join(" ");
  }
  return inOrder(groups, seed);
}

/** Orders groups by the hashes of their keys. */
function inOrder(
  groups: readonly ExampleGroup[],
  seed: number,
): ExampleGroup[] {
  const rank = ({ key }: ExampleGroup) =>
    hash128(JSON.stringify([seed, "carve", key]));
  // Pairs of an index and a hash's first word are sorted as 64-bit integers, the bytes of which begin with the lowest.
  const pairs = new Uint32Array(2 * groups.length);
  for (const [i, group] of groups.entries()) {
    pairs[2 * i] = i;
    pairs[2 * i + 1] = rank(group)[0]! ^ 0x80000000;
  }
  new BigUint64Array(pairs.buffer).sort();
  const sorted = groups.map((_, i) => groups[pairs[2 * i]!]!);
  // A few hashes have the same first word.
  for (let i = 1; i < sorted.length; i++) {
    for (let at = i; at > 0 && pairs[2 * at - 1] === pairs[2 * at + 1]; at--) {
      const [one, other] = [sorted[at - 1]!, sorted[at]!];
      const order = compared(rank(one), rank(other)) ||
        (one.key < other.key ? -1 : 1);
      if (order < 0) break;
      sorted[at - 1] = other;
      sorted[at] = one;
    }
  }
  return sorted;
}

function compared(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return 0;
}
