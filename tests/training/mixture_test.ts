import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { mixtureEpochs, partAmounts } from "../../src/training/mixture.ts";
import type { Part } from "../../src/training/recipe.ts";

/** An epoch's mixture of parts of the given sizes. */
function mixtureOf(
  mixture: Part[],
  sizes: number[],
  { epoch = 1, name = "mixed" }: { epoch?: number; name?: string } = {},
) {
  return mixtureEpochs({ name, mixture }, sizes, { seed: 1, targetSize: 20 })(
    epoch,
  );
}

Deno.test("mixtureEpochs() has exactly the given amounts", () => {
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

Deno.test("mixtureEpochs() draws an amount once a stage where asked to, in different orders", () => {
  const part: Part[] = [{ task: "source", amount: 10, draw: "stage" }];
  const indices = (epoch: number, stage: string) =>
    mixtureOf(part, [50], { epoch, name: stage }).map(({ index }) => index);
  assertEquals(sorted(indices(1, "a")), sorted(indices(2, "a")));
  assertNotEquals(indices(1, "a"), indices(2, "a"));
  assertNotEquals(sorted(indices(1, "a")), sorted(indices(1, "b")));
});

Deno.test("mixtureEpochs() goes through all of a part before it repeats an example", () => {
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

Deno.test("mixtureEpochs() of an inner update has an order of its own", () => {
  const part: Part[] = [{ task: "source" }];
  const order = (inner?: string) =>
    mixtureEpochs({ name: "mixed", mixture: part }, [50], {
      seed: 1,
      targetSize: 20,
      inner,
    })(1).map(({ index }) => index);
  assertNotEquals(order(), order("critic"));
});

Deno.test("mixtureEpochs() has the target's examples in the same order with and without other tasks", () => {
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

Deno.test("mixtureEpochs() interleaves its parts", () => {
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

Deno.test("partAmounts() of a quick test are at most what parts have", () => {
  const stage = {
    mixture: [
      { task: "a", amount: 4000, repeat: true },
      { task: "b", amount: 3 },
      { task: "c" },
      { task: "d", amount: 0 },
      // Batches of both languages are of the same size.
      { task: "e", amount: "target" as const, repeat: true },
    ],
  };
  assertEquals(
    partAmounts(stage, [5, 7, 9, 4, 6], 8, { limited: true }),
    [5, 3, 9, 0, 8],
  );
  const epochs = mixtureEpochs({ ...stage, name: "s" }, [5, 7, 9, 4, 6], {
    targetSize: 8,
    limited: true,
    seed: 1,
  });
  for (const epoch of [1, 2]) {
    const drawn = epochs(epoch).filter(({ part }) => part === 0)
      .map(({ index }) => index);
    assertEquals(drawn.toSorted(), [0, 1, 2, 3, 4]);
  }
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

/** What an epoch draws, computed from the first epoch on. */
function drawnFromTheStart(
  epoch: number,
  amount: number,
  size: number,
  order: (round: number) => number[],
): number[] {
  let round = 0;
  let left: number[] = [];
  for (let now = 1;; now++) {
    const counts = new Uint32Array(size);
    const taken: number[] = [];
    while (taken.length < amount) {
      if (left.length === 0) {
        left = order(round++).sort((a, b) => counts[a]! - counts[b]!);
      }
      for (const index of left.splice(0, amount - taken.length)) {
        counts[index]!++;
        taken.push(index);
      }
    }
    if (now === epoch) return taken;
  }
}

Deno.test("mixtureEpochs() draws the same in whatever order epochs are asked for", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 30 }),
    fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
    (amount, size, epochs) => {
      const drawn = mixtureEpochs(
        { name: "mixed", mixture: [{ task: "source", amount }] },
        [size],
        { seed: 1, targetSize: 20 },
      );
      const order = (round: number) =>
        randomStream(1, "order", "source", "mixed", round).shuffled(
          Array.from({ length: size }, (_, index) => index),
        );
      for (const epoch of epochs) {
        assertEquals(
          drawn(epoch).map(({ index }) => index),
          drawnFromTheStart(epoch, amount, size, order),
        );
      }
    },
  ));
});

Deno.test("partAmounts() divides an epoch_size in the shares of the parts", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 1, max: 10_000 }),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      (sizes, epochSize, exponent) => {
        const stage = {
          mixture: sizes.map((_, i) => ({ task: String(i) })),
          ...exponent === null ? {} : { sampling: { exponent } },
        };
        const whole = partAmounts(stage, sizes, 1);
        const cut = partAmounts(stage, sizes, 1, { epochSize });
        const all = sizes.reduce((sum, size) => sum + size, 0);
        if (epochSize > all) return assertEquals(cut, whole);
        assertEquals(cut.reduce((sum, amount) => sum + amount, 0), epochSize);
        cut.forEach((amount, i) => {
          const share = whole[i]! / all;
          // The amounts of a sampled epoch are rounded.
          assert(Math.abs(amount - share * epochSize) <= 1.5, `${cut}`);
        });
      },
      // As many as the mixture has, of which each part would be half an example more.
    ),
    { examples: [[[1, 2], 3, 0]] },
  );
});

Deno.test("mixtureEpochs() of an epoch_size goes through all parts before it repeats an example", () => {
  const epochs = mixtureEpochs(
    { name: "mixed", mixture: [{ task: "a" }, { task: "b" }] },
    [60, 30],
    { seed: 1, targetSize: 60, epochSize: 18 },
  );
  const seen = [1, 2, 3, 4, 5].flatMap((epoch) => {
    const mixture = epochs(epoch);
    assertEquals(mixture.length, 18);
    assertEquals(mixture.filter(({ part }) => part === 0).length, 12);
    return mixture.map(({ part, index }) => `${part}:${index}`);
  });
  assertEquals(new Set(seen).size, 90);
});

Deno.test("mixtureEpochs() of an epoch_size starts each stage with other examples", () => {
  const first = (name: string) =>
    mixtureEpochs({ name, mixture: [{ task: "a" }] }, [1000], {
      seed: 1,
      targetSize: 1000,
      epochSize: 10,
    })(1);
  assertNotEquals(first("one"), first("two"));
});
