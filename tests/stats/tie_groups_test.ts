import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { tieGroups } from "../../src/stats/tie_groups.ts";

interface Row {
  readonly name: string;
  readonly mean: number;
}

const further = (by: number) => (better: Row, worse: Row) =>
  Math.abs(better.mean - worse.mean) > by;

const rows: Row[] = [
  { name: "b", mean: 0.66 },
  { name: "d", mean: 0.60 },
  { name: "a", mean: 0.67 },
  { name: "c", mean: 0.64 },
];

Deno.test("tieGroups() compares rows with the group's best row, not with their neighbour", () => {
  const ranked = tieGroups(rows, further(0.025));
  assertEquals(
    ranked.map(({ row, rank, anchor }) => [row.name, rank, anchor.name]),
    [["a", 1, "a"], ["b", 1, "a"], ["c", 2, "c"], ["d", 3, "d"]],
  );
});

Deno.test("tieGroups() puts lower means first when lower is better", () => {
  const ranked = tieGroups(rows, further(0.025), { direction: -1 });
  assertEquals(
    ranked.map(({ row, rank }) => [row.name, rank]),
    [["d", 1], ["c", 2], ["b", 2], ["a", 3]],
  );
});

Deno.test("tieGroups() gives all rows rank 1 when nothing is significant", () => {
  const ranked = tieGroups(rows, () => false);
  assertEquals(ranked.map(({ rank }) => rank), [1, 1, 1, 1]);
  assertEquals(tieGroups(rows, () => true).map(({ rank }) => rank), [
    1,
    2,
    3,
    4,
  ]);
  assertEquals(tieGroups([], () => true), []);
});

Deno.test("tieGroups() ranks without gaps, and compares only with the group's best row", () => {
  const means = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
  fc.assert(fc.property(means, fc.nat(10), (values, by) => {
    const ranked = tieGroups(
      values.map((mean) => ({ mean })),
      (better, worse) => {
        assert(better.mean >= worse.mean);
        return better.mean - worse.mean > by;
      },
    );
    ranked.forEach(({ row, rank, anchor }, i) => {
      assert(anchor.mean - row.mean <= by);
      const before = ranked[i - 1];
      if (before === undefined) assertEquals(rank, 1);
      else assert(rank === before.rank || rank === before.rank + 1);
    });
  }));
});

Deno.test("tieGroups() refuses a mean that is not a number", () => {
  assertThrows(
    () => tieGroups([{ mean: NaN }], () => false),
    RangeError,
    "Cannot rank rows: a mean is NaN",
  );
});
