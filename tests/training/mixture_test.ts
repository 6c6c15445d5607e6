import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { epochMixture, partAmounts } from "../../src/training/mixture.ts";
import type { Part } from "../../src/training/recipe.ts";

/** An epoch's mixture of parts of the given sizes. */
function mixtureOf(
  mixture: Part[],
  sizes: number[],
  { epoch = 1, name = "mixed" }: { epoch?: number; name?: string } = {},
) {
  return epochMixture({ name, mixture }, sizes, {
    seed: 1,
    epoch,
    targetSize: 20,
  });
}

Deno.test("epochMixture() has exactly the given amounts", () => {
  fc.assert(fc.property(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 1, max: 30 }),
    (amount, size) => {
      const mixture = mixtureOf(
        [{ task: "source", amount }, { task: "target" }],
        [size, 7],
      );
      const of = (part: number) =>
        mixture.filter((example) => example.part === part).map(({ index }) =>
          index
        );
      // A small part is repeated, but never one example before another's turn.
      assertEquals(of(0).length, amount);
      assertEquals(new Set(of(0)).size, Math.min(amount, size));
      assertEquals(of(1).sort((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6]);
    },
  ));
});

const sorted = (list: number[]) => list.toSorted((a, b) => a - b);

Deno.test("epochMixture() draws an amount once a stage where asked to, in different orders", () => {
  const part: Part[] = [{ task: "source", amount: 10, draw: "stage" }];
  const indices = (epoch: number, stage: string) =>
    mixtureOf(part, [50], { epoch, name: stage }).map(({ index }) => index);
  assertEquals(sorted(indices(1, "a")), sorted(indices(2, "a")));
  assertNotEquals(indices(1, "a"), indices(2, "a"));
  assertNotEquals(sorted(indices(1, "a")), sorted(indices(1, "b")));
});

Deno.test("epochMixture() goes through all of a part before it repeats an example", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 6 }),
    (amount, size, epochs) => {
      const part: Part[] = [{ task: "source", amount }];
      const counts = new Array<number>(size).fill(0);
      for (let epoch = 1; epoch <= epochs; epoch++) {
        const drawn = mixtureOf(part, [size], { epoch }).map(({ index }) =>
          index
        );
        assertEquals(drawn.length, amount);
        assertEquals(new Set(drawn).size, Math.min(amount, size));
        for (const index of drawn) counts[index]!++;
        assert(Math.max(...counts) - Math.min(...counts) <= 1);
      }
    },
  ));
});

Deno.test("epochMixture() of an inner update has an order of its own", () => {
  const part: Part[] = [{ task: "source" }];
  const order = (inner?: string) =>
    epochMixture({ name: "mixed", mixture: part }, [50], {
      seed: 1,
      epoch: 1,
      targetSize: 20,
      inner,
    }).map(({ index }) => index);
  assertNotEquals(order(), order("critic"));
});

Deno.test("epochMixture() has the target's examples in the same order with and without other tasks", () => {
  const order = (parts: { task: string }[]) => {
    const mixture = mixtureOf(parts, parts.map(() => 20), { epoch: 3 });
    const target = parts.findIndex(({ task }) => task === "target");
    return mixture.filter(({ part }) => part === target).map(({ index }) =>
      index
    );
  };
  assertEquals(
    order([{ task: "other" }, { task: "target" }]),
    order([{ task: "target" }]),
  );
});

Deno.test("epochMixture() interleaves its parts", () => {
  const mixture = mixtureOf([{ task: "a" }, { task: "b" }], [50, 50]);
  const firstHalf = mixture.slice(0, 50).filter(({ part }) => part === 0);
  assert(firstHalf.length > 10 && firstHalf.length < 40);
});

Deno.test("partAmounts() are proportional to size to a power and add up to all examples", () => {
  // The shares of |D|^0.75, computed independently.
  const sizes = [4088, 16000, 45000];
  const amounts = partAmounts(
    {
      mixture: sizes.map((_, i) => ({ task: String(i) })),
      sampling: { exponent: 0.75 },
    },
    sizes,
    1,
  );
  const all = 4088 + 16000 + 45000;
  [0.1017711492, 0.2831923389, 0.615036512].forEach((share, i) =>
    assertEquals(amounts[i], Math.round(all * share))
  );
});

Deno.test("partAmounts() keeps given amounts", () => {
  assertEquals(
    partAmounts(
      { mixture: [{ task: "a", amount: 12 }, { task: "b" }] },
      [5, 7],
      1,
    ),
    [12, 7],
  );
});

Deno.test("partAmounts() of target are the number of the target's examples", () => {
  assertEquals(
    partAmounts(
      { mixture: [{ task: "a", amount: "target" }, { task: "b" }] },
      [500, 7],
      7,
    ),
    [7, 7],
  );
});
