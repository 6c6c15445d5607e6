import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { duplicates } from "../../src/check/duplicates.ts";
import { groupKey } from "../../src/data/split/group_key.ts";
import { cleanRows, datasetOf, type Row } from "./dataset_of.ts";

const TEXT = "Vremea rea a oprit astăzi toate trenurile din sudul țării";

function found(train: Row[], validation: Row[], test: Row[]) {
  return duplicates(
    datasetOf({
      train: [...cleanRows("t", 30), ...train],
      validation: [...cleanRows("v", 20), ...validation],
      test: [...cleanRows("e", 20), ...test],
    }).splits,
  );
}

const NONE = { equal: 0, near: 0, pairs: [] };

Deno.test("duplicates() finds nothing in different texts", () => {
  assertEquals(found([], [], []), {
    threshold: 0.8,
    complete: true,
    within: [
      { split: "train", ...NONE },
      { split: "validation", ...NONE },
      { split: "test", ...NONE },
    ],
    across: [
      { split: "test", other: "train", ...NONE },
      { split: "test", other: "validation", ...NONE },
      { split: "validation", other: "train", ...NONE },
    ],
    leakShare: 0,
    conflicts: NONE,
  });
});

Deno.test("duplicates() finds equal texts in two splits, without case, accents and white space", () => {
  const { within, across, leakShare, conflicts } = found(
    [[TEXT, "a"]],
    [],
    [[`  ${TEXT.toUpperCase()} `, "a"], [TEXT.replace("ț", "t"), "a"]],
  );
  assertEquals(across[0], {
    split: "test",
    other: "train",
    equal: 2,
    near: 0,
    pairs: [
      { id: "e21", other: "t31", near: false },
      { id: "e22", other: "t31", near: false },
    ],
  });
  assertEquals(across.slice(1).map(({ equal, near }) => equal + near), [0, 0]);
  assertEquals(within[2], {
    split: "test",
    equal: 1,
    near: 0,
    pairs: [{ id: "e22", other: "e21", near: false }],
  });
  // mteb: (test in train + test in validation + repetitions in test) / test.
  assertEquals(leakShare, (2 + 0 + 1) / 22);
  assertEquals(conflicts, NONE);
});

Deno.test("duplicates() finds near-duplicates, and their other labels", () => {
  const near = `${TEXT.replace("astăzi", "ieri")}! #știri`;
  const { within, across, leakShare, conflicts } = found(
    [[TEXT, "a"]],
    [[near.replace(" #știri", ""), "a"]],
    [[`${TEXT}… știri`, "b"]],
  );
  // 9 of 11 and 9 of 10 words are common.
  assertEquals(across[2], {
    split: "validation",
    other: "train",
    equal: 0,
    near: 1,
    pairs: [{ id: "v21", other: "t31", near: true }],
  });
  assertEquals(across[0], {
    split: "test",
    other: "train",
    equal: 0,
    near: 1,
    pairs: [{ id: "e21", other: "t31", near: true }],
  });
  assertEquals(across[1], { split: "test", other: "validation", ...NONE });
  assertEquals(within.map(({ equal, near }) => equal + near), [0, 0, 0]);
  assertEquals(leakShare, 0);
  assertEquals(conflicts, {
    equal: 0,
    near: 2,
    pairs: [{ id: "t31", other: "e21", near: true }],
  });
});

Deno.test("duplicates() names an example with the other label of an equal text", () => {
  const { conflicts } = found(
    [[TEXT, "a"], [TEXT, "a"], [TEXT, "b"]],
    [],
    [],
  );
  assertEquals(conflicts, {
    equal: 3,
    near: 0,
    pairs: [
      { id: "t31", other: "t33", near: false },
      { id: "t32", other: "t33", near: false },
    ],
  });
});

Deno.test("duplicates() of short texts have the same words in the same order", () => {
  const { across } = found(
    [["Bun, foarte bun!", "a"]],
    [["Foarte bun", "a"]],
    [["bun foarte bun", "a"]],
  );
  assertEquals(across.map(({ equal, near }) => [equal, near]), [
    [0, 1],
    [0, 0],
    [0, 0],
  ]);
});

Deno.test("duplicates() says where the search was ended", () => {
  const { splits } = datasetOf({
    train: Array.from({ length: 50 }, (_, i) => [`${TEXT} ${i}`, "a"] as const),
    validation: [["un", "a"]],
    test: [["doi", "b"]],
  });
  assertEquals(duplicates(splits, 10).complete, false);
  assertEquals(duplicates(splits).within[0]!.near, 49);
});

const ROWS = fc.array(
  fc.tuple(
    fc.array(fc.constantFrom(..."un doi trei patru cinci șase".split(" ")), {
      minLength: 1,
      maxLength: 8,
    }).chain((words) =>
      fc.constantFrom(" ", ", ", "; ", "/").map((gap) => words.join(gap))
    ),
    fc.constantFrom("a", "b"),
  ),
  { minLength: 1, maxLength: 8 },
);

Deno.test("duplicates() counts what a comparison of all pairs counts", () => {
  fc.assert(
    fc.property(ROWS, ROWS, ROWS, (train, validation, test) => {
      const { splits } = datasetOf({ train, validation, test });
      const all = (["train", "validation", "test"] as const).flatMap((split) =>
        splits[split].map(({ text, labels }, i) => ({
          split,
          i,
          key: groupKey(text),
          labels: labels.join(""),
          words: groupKey(text).match(/\p{L}+/gu)!,
        }))
      );
      type One = typeof all[number];
      const isNear = (a: One, b: One) => {
        if (a.key === b.key) return false;
        const [x, y] = [new Set(a.words), new Set(b.words)];
        if (x.size < 5 || y.size < 5) {
          return x.size < 5 && y.size < 5 &&
            a.words.join(" ") === b.words.join(" ");
        }
        return x.intersection(y).size / x.union(y).size >= 0.8 - 1e-9;
      };
      const counted = (
        own: One[],
        isEqual: (a: One, b: One) => boolean,
        isOther: (a: One, b: One) => boolean,
      ) => {
        const equal = own.filter((a) => all.some((b) => isEqual(a, b)));
        const near = own.filter((a) =>
          !equal.includes(a) && all.some((b) => isOther(a, b) && isNear(a, b))
        );
        return [equal.length, near.length];
      };
      const { within, across, conflicts } = duplicates(splits);
      for (
        const { split, other = split, equal, near } of [
          ...within,
          ...across,
        ]
      ) {
        const own = all.filter((one) => one.split === split);
        const expected = counted(
          own,
          (a, b) =>
            b.split === other && a.key === b.key &&
            (split !== other || b.i < a.i),
          (a, b) => b.split === other && (split !== other || b.i < a.i),
        );
        assertEquals([equal, near], expected, `${split} ${other}`);
      }
      assertEquals(
        [conflicts.equal, conflicts.near],
        counted(
          all,
          (a, b) =>
            all.some((c) => c.key === a.key && c.labels !== a.labels) &&
            a === b,
          (a, b) => b.labels !== a.labels,
        ),
      );
    }),
    { numRuns: 500 },
  );
});
