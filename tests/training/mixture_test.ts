import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { epochMixture } from "../../src/training/mixture.ts";

const at = (epoch: number, seed = 1, stage = "mixed") => ({
  seed,
  stage,
  epoch,
});

Deno.test("epochMixture() has exactly the stated amounts", () => {
  fc.assert(fc.property(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 1, max: 30 }),
    (amount, size) => {
      const mixture = epochMixture(
        [{ task: "source", amount }, { task: "target" }],
        [size, 7],
        at(1),
      );
      const of = (part: number) =>
        mixture.filter((example) => example.part === part).map(({ index }) =>
          index
        );
      assertEquals(of(0).length, Math.min(amount, size));
      assertEquals(new Set(of(0)).size, of(0).length);
      assertEquals(of(1).sort((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6]);
    },
  ));
});

Deno.test("epochMixture() draws the same examples in every epoch of a stage, in another order", () => {
  const part = [{ task: "source", amount: 10 }];
  const indices = (epoch: number, stage: string) =>
    epochMixture(part, [50], at(epoch, 1, stage)).map(({ index }) => index);
  const sorted = (list: number[]) => list.toSorted((a, b) => a - b);
  assertEquals(sorted(indices(1, "a")), sorted(indices(2, "a")));
  assertNotEquals(indices(1, "a"), indices(2, "a"));
  assertNotEquals(sorted(indices(1, "a")), sorted(indices(1, "b")));
});

Deno.test("epochMixture() shows the target in the same order with and without other tasks", () => {
  const order = (parts: { task: string }[]) => {
    const mixture = epochMixture(parts, parts.map(() => 20), at(3));
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

Deno.test("epochMixture() mixes its parts instead of putting one after the other", () => {
  const mixture = epochMixture(
    [{ task: "a" }, { task: "b" }],
    [50, 50],
    at(1),
  );
  const firstHalf = mixture.slice(0, 50).filter(({ part }) => part === 0);
  assert(firstHalf.length > 10 && firstHalf.length < 40);
});
