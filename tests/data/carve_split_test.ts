import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { carveSplit } from "../../src/data/split/carve_split.ts";
import type { Example } from "../../src/data/example.ts";
import { exampleGroups } from "../../src/data/split/example_groups.ts";
import { groupKey } from "../../src/data/split/group_key.ts";
import { hash128 } from "../../src/random/hash128.ts";

/** Few different texts, so that groups of several are common. */
const texts = fc.tuple(
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom("text", "Text", " TÉXT", "țext"),
).map(([n, word]) => `${word} ${n}`);

const examples: fc.Arbitrary<Example[]> = fc.array(
  fc.record({ text: texts, label: fc.integer({ min: 0, max: 2 }) }),
  { minLength: 2, maxLength: 80 },
).map((rows) =>
  rows.map(({ text, label }, i) => ({
    id: `e${i}`,
    text,
    labels: [0, 1, 2].map((k) => k === label ? 1 : 0),
  }))
);

const cases = fc.record({
  examples,
  share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  seed: fc.nat(1000),
  stratify: fc.boolean(),
});

function carve(
  { examples, share, seed, stratify }: {
    examples: Example[];
    share: number;
    seed: number;
    stratify: boolean;
  },
  stay?: Set<string>,
) {
  const rows = Math.max(1, Math.round(share * examples.length));
  return {
    rows,
    result: carveSplit(examples, { rows, seed, stratify }, stay),
  };
}

const ids = (examples: readonly Example[]) => examples.map(({ id }) => id);
const keys = (examples: readonly Example[]) =>
  new Set(examples.map(({ text }) => groupKey(text)));

Deno.test("carveSplit() takes exactly the given number of rows in whole groups, and keeps their order", () => {
  fc.assert(fc.property(cases, (given) => {
    const { rows, result } = carve(given);
    if (result === undefined) return;
    assertEquals(result.taken.length, rows);
    assert(keys(result.taken).isDisjointFrom(keys(result.rest)));
    const taken = new Set(ids(result.taken));
    assertEquals(
      [...result.taken, ...result.rest].map(({ id }) => id).sort(),
      ids(given.examples).sort(),
    );
    assertEquals(
      ids(result.taken),
      ids(given.examples).filter((id) => taken.has(id)),
    );
  }));
});

Deno.test("carveSplit() fails only when no set of whole groups adds up to the number of rows", () => {
  fc.assert(fc.property(cases, (given) => {
    const { rows, result } = carve(given);
    const sizes = Map.groupBy(given.examples, ({ text }) => groupKey(text));
    let sums = new Set([0]);
    for (const { length } of sizes.values()) {
      sums = new Set([...sums, ...[...sums].map((sum) => sum + length)]);
    }
    assertEquals(result !== undefined, sums.has(rows));
  }));
});

Deno.test("carveSplit() does not depend on the order of the examples", () => {
  fc.assert(fc.property(cases, fc.infiniteStream(fc.nat()), (given, noise) => {
    const order = new Map(given.examples.map((e) => [e, noise.next().value]));
    const shuffled = given.examples.toSorted((a, b) =>
      order.get(a)! - order.get(b)!
    );
    const one = carve(given).result;
    const other = carve({ ...given, examples: shuffled }).result;
    assertEquals(
      other && ids(other.taken).sort(),
      one && ids(one.taken).sort(),
    );
  }));
});

Deno.test("carveSplit() does not take texts that other splits have", () => {
  fc.assert(fc.property(cases, fc.nat(60), (given, n) => {
    const stay = new Set([groupKey(`text ${n}`), groupKey(`text ${n + 1}`)]);
    const { rows, result } = carve(given, stay);
    if (result === undefined) return;
    assertEquals(result.taken.length, rows);
    assert(keys(result.taken).isDisjointFrom(stay));
  }));
});

/** Distinct texts with labels in the proportions given. */
function distinct(counts: number[]): Example[] {
  return counts.flatMap((count, label) =>
    Array.from({ length: count }, (_, i) => ({
      id: `${label}-${i}`,
      text: `text ${label} ${i}`,
      labels: counts.map((_, k) => k === label ? 1 : 0),
    }))
  );
}

Deno.test("carveSplit() keeps the share of each label set to within one row", () => {
  fc.assert(fc.property(
    fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 6 }),
    fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    fc.nat(),
    (counts, share, seed) => {
      const examples = distinct(counts);
      const rows = Math.max(1, Math.floor(share * examples.length));
      const result = carveSplit(examples, { rows, seed, stratify: true })!;
      counts.forEach((count, label) => {
        const taken = result.taken.filter((e) => e.labels[label] === 1).length;
        assert(Math.abs(taken - rows * count / examples.length) < 1);
      });
    },
  ));
});

Deno.test("carveSplit() keeps the proportions of labels where most sets of labels are rare", () => {
  // Each set of eight labels once: each label is in half of the examples.
  const examples = Array.from({ length: 256 }, (_, i): Example => ({
    id: `e${i}`,
    text: `text ${i}`,
    labels: Array.from({ length: 8 }, (_, k) => i >> k & 1),
  }));
  const counts = Array<number>(8).fill(0);
  for (let seed = 0; seed < 20; seed++) {
    const { taken } = carveSplit(examples, { rows: 32, seed, stratify: true })!;
    for (const { labels } of taken) {
      labels.forEach((label, k) => counts[k]! += label);
    }
  }
  // 320 expected, standard deviation 12.
  for (const count of counts) {
    assert(Math.abs(count - 320) < 60, counts.join());
  }
});

Deno.test("carveSplit() chooses other rows for another seed", () => {
  const examples = distinct([100, 100]);
  const choice = (seed: number) =>
    ids(carveSplit(examples, { rows: 50, seed, stratify: true })!.taken);
  assertEquals(choice(1), choice(1));
  assert(choice(1).join() !== choice(2).join());
});

Deno.test("carveSplit() chooses every text for some seed", () => {
  const examples = distinct([20, 20]);
  const chosen = new Map<string, number>();
  for (let seed = 0; seed < 400; seed++) {
    const { taken } = carveSplit(examples, {
      rows: 10,
      seed,
      stratify: false,
    })!;
    for (const id of ids(taken)) chosen.set(id, (chosen.get(id) ?? 0) + 1);
  }
  // 100 expected, standard deviation 8.7.
  for (const { id } of examples) {
    assert(Math.abs(chosen.get(id)! - 100) < 45, `${id}: ${chosen.get(id)}`);
  }
});

Deno.test("carveSplit() finds groups that add up even if the first ones in order do not", () => {
  const twice = Array.from({ length: 6 }, (_, i) => `two ${i >> 1}`);
  const thrice = ["three", "three", "three"];
  const examples = [...twice, ...thrice].map((text, i) => ({
    id: String(i),
    text,
    labels: [1, 0],
  }));
  for (let seed = 0; seed < 20; seed++) {
    for (const rows of [2, 3, 4, 5, 6, 7, 9]) {
      const result = carveSplit(examples, { rows, seed, stratify: true });
      assertEquals(result?.taken.length, rows);
    }
    for (const rows of [1, 8, 10]) {
      const split = { rows, seed, stratify: true };
      assertEquals(carveSplit(examples, split), undefined);
    }
  }
});

Deno.test("exampleGroups() orders groups by all words of their hashes", () => {
  // The hashes of the texts of each pair have the same first word.
  const numbers = [15_634, 41_325, 76_371, 152_797, 250_865, 266_167, 1, 2, 3];
  const examples = numbers.map((n) => ({
    id: `${n}`,
    text: `text ${n}`,
    labels: [1],
  }));
  const words = ({ text }: { text: string }) =>
    hash128(JSON.stringify([1, "carve", text]));
  assertEquals(words(examples[0]!)[0], words(examples[1]!)[0]);
  const expected = examples.toSorted((one, other) => {
    const [a, b] = [words(one), words(other)];
    const at = a.findIndex((word, i) => word !== b[i]);
    return a[at]! - b[at]!;
  });
  for (const given of [examples, examples.toReversed()]) {
    assertEquals(
      exampleGroups(given, 1).flatMap(({ members }) => ids(members)),
      ids(expected),
    );
  }
});
