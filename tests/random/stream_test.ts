import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { readGolden } from "../support/golden/read_golden.ts";

const { streams } = readGolden<{
  streams: {
    names: [number, ...(string | number)[]];
    uniform: number[];
    below: number[];
    below_large: number[];
    normal: number[];
    shuffled: number[];
  }[];
}>("random");

/** The first numbers of a stream. */
function uniforms(count: number, ...names: [number, ...(string | number)[]]) {
  const random = randomStream(...names);
  return Array.from({ length: count }, () => random.uniform());
}

/** The chi-square statistic of counts against equal shares. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length;
  return counts.reduce(
    (sum, count) => sum + (count - expected) ** 2 / expected,
    0,
  );
}

for (const golden of streams) {
  const { names } = golden;
  Deno.test(`randomStream(${names.join()}) gives the golden numbers`, () => {
    const take = <Value>(values: readonly Value[], next: () => Value) =>
      assertEquals(values.map(next), values);
    take(golden.uniform, randomStream(...names).uniform);
    const below = randomStream(...names);
    take(golden.below, () => below.below(10));
    take(
      golden.below_large,
      ((random) => () => random.below(3_000_000_000))(randomStream(...names)),
    );
    const normal = randomStream(...names);
    for (const expected of golden.normal) {
      // Logarithm and sine may differ in the last bit.
      assertAlmostEquals(normal.normal(), expected, 1e-14);
    }
    assertEquals(
      randomStream(...names).shuffled([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      golden.shuffled,
    );
  });
}

Deno.test("randomStream() gives the same numbers whatever other streams are read in between", () => {
  const alone = uniforms(20, 1, "order", "redv2");
  const random = randomStream(1, "order", "redv2");
  const other = randomStream(1, "order", "laroseda");
  const mixed = alone.map(() => {
    other.normal();
    randomStream(2, "order", "redv2").below(9);
    return random.uniform();
  });
  assertEquals(mixed, alone);
});

Deno.test("randomStream() gives other numbers for every seed and name", () => {
  const keys: [number, ...(string | number)[]][] = [
    [1],
    [2],
    [1, ""],
    [1, "", ""],
    [1, "1"],
    [1, 1],
    [1, "a", "b"],
    [1, "a,b"],
    [1, 'a","b'],
    [1, "b", "a"],
    [11, "a"],
    [1, "1a"],
    ...Array.from({ length: 500 }, (_, i): [number, string] => [i + 3, "x"]),
    ...Array.from(
      { length: 500 },
      (_, i): [number, string, number] => [1, "epoch", i],
    ),
  ];
  const firsts = keys.flatMap((key) => uniforms(2, ...key));
  assertEquals(new Set(firsts).size, 2 * keys.length);
});

Deno.test("randomStream() gives uncorrelated numbers for neighbouring seeds", () => {
  const n = 4000;
  for (const names of [["x"], ["initial", "head"]]) {
    const seeds = Array.from(
      { length: n },
      (_, seed) => uniforms(1, seed, ...names)[0]! - 0.5,
    );
    const product = seeds.slice(1).reduce(
      (sum, value, i) => sum + value * seeds[i]!,
      0,
    );
    // Var(U)² n under independence; five standard errors.
    assert(Math.abs(product) < 5 / 12 * Math.sqrt(n));
    assert(
      Math.abs(seeds.reduce((a, b) => a + b, 0)) < 5 * Math.sqrt(n / 12),
    );
  }
});

Deno.test("uniform() is uniform, and successive numbers are independent", () => {
  const values = uniforms(40_000, 5, "uniform");
  assert(values.every((value) => value >= 0 && value < 1));
  const cells = Array<number>(100).fill(0);
  const pairs = Array<number>(100).fill(0);
  values.forEach((value, i) => {
    cells[Math.floor(value * 100)]!++;
    if (i % 2 === 1) {
      pairs[
        10 * Math.floor(values[i - 1]! * 10) + Math.floor(value * 10)
      ]!++;
    }
  });
  // The 0.9999 quantile of chi-square with 99 degrees of freedom is 160.1.
  assert(chiSquare(cells) < 160.1, `${chiSquare(cells)}`);
  assert(chiSquare(pairs) < 160.1, `${chiSquare(pairs)}`);
});

Deno.test("below() gives every number with equal probability", () => {
  for (const n of [2, 3, 7, 100]) {
    const random = randomStream(9, "below", n);
    const counts = Array<number>(n).fill(0);
    for (let i = 0; i < 20_000; i++) counts[random.below(n)]!++;
    // Mean n - 1, variance 2 (n - 1): six standard deviations.
    const limit = n - 1 + 6 * Math.sqrt(2 * (n - 1));
    assert(chiSquare(counts) < limit, `${n}: ${chiSquare(counts)}`);
  }
  const random = randomStream(1, "one");
  assertEquals([random.below(1), random.below(1)], [0, 0]);
});

Deno.test("normal() has the moments of the standard normal distribution", () => {
  const n = 40_000;
  const random = randomStream(11, "normal");
  const values = Array.from({ length: n }, () => random.normal());
  const moment = (k: number) =>
    values.reduce((sum, value) => sum + value ** k, 0) / n;
  // Five standard errors: Var(z^k) is 1, 2, 15, 96.
  for (
    const [k, expected, variance] of [[1, 0, 1], [2, 1, 2], [3, 0, 15], [
      4,
      3,
      96,
    ]]
  ) {
    assertAlmostEquals(
      moment(k!),
      expected!,
      5 * Math.sqrt(variance! / n),
      `moment ${k}`,
    );
  }
  const inside = values.filter((value) => Math.abs(value) < 1).length / n;
  assertAlmostEquals(inside, 0.6827, 5 * Math.sqrt(0.6827 * 0.3173 / n));
  // The two numbers that one pair of uniforms gives are independent.
  const product = values.reduce(
    (sum, value, i) => i % 2 ? sum + value * values[i - 1]! : sum,
    0,
  );
  assert(Math.abs(product) < 5 * Math.sqrt(n / 2));
});

Deno.test("shuffled() is a permutation and does not change its argument", () => {
  fc.assert(fc.property(
    fc.array(fc.integer()),
    fc.nat(),
    (items, seed) => {
      const before = [...items];
      const after = randomStream(seed, "shuffle").shuffled(items);
      assertEquals(items, before);
      assertEquals(after.toSorted(), items.toSorted());
    },
  ));
});

Deno.test("shuffled() gives every order with equal probability", () => {
  const random = randomStream(3, "orders");
  const counts = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    const order = random.shuffled(["a", "b", "c", "d"]).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 24);
  // The 0.9999 quantile of chi-square with 23 degrees of freedom is 57.1.
  assert(chiSquare([...counts.values()]) < 57.1);
});
