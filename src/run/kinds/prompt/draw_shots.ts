import type { Example } from "../../../data/example.ts";
import { randomStream } from "../../../random/stream.ts";
import { type Seeded, seedOf } from "../../../training/seed_of.ts";

/**
 * Draws training examples for a prompt: in turn one of each label, and one
 * without labels if there are some, until there are enough.
 *
 * @param count The number of shots; at most that of the examples.
 * @param seeded `sample` draws the examples, and `order` their order.
 */
export function drawShots(
  examples: readonly Example[],
  count: number,
  seeded: Seeded,
): Example[] {
  const left = new Set(
    randomStream(seedOf(seeded, "sample"), "shots").shuffled(examples),
  );
  const isOn = ({ labels }: Example, k: number) =>
    k < labels.length ? labels[k]! >= 0.5 : labels.every((one) => one < 0.5);
  const shots: Example[] = [];
  const groups = (examples[0]?.labels.length ?? 0) + 1;
  for (let k = 0, without = 0; shots.length < count; k = (k + 1) % groups) {
    const next = left.values().find((example) => isOn(example, k));
    without = next === undefined ? without + 1 : 0;
    if (without === groups) break; // None are left.
    if (next === undefined) continue;
    left.delete(next);
    shots.push(next);
  }
  return randomStream(seedOf(seeded, "order"), "shots").shuffled(shots);
}
