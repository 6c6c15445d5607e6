import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { duplicates } from "../../../src/check/duplicates.ts";
import type { SplitName } from "../../../src/config/task_definition.ts";
import type { Dataset } from "../../../src/data/dataset.ts";
import type { Example } from "../../../src/data/example.ts";
import { decontaminate } from "../../../src/data/split/decontaminate.ts";
import { datasetOf } from "../../run/drawn_data.ts";

/** Few words, so that many texts are equal or near; some texts are short, or of no words. */
const text = fc.oneof(
  fc.array(
    fc.constantFrom(..."marea munte casă drum pod râu oraș".split(" ")),
    {
      maxLength: 9,
    },
  ).map((words) => words.join(" ")),
  fc.constantFrom("Mare!", "mare", "!!", "😀", ""),
);

const split = fc.array(text, { maxLength: 15 }).map((texts) =>
  texts.map((text, i): Example => ({ id: String(i), text, labels: [1, 0, 0] }))
);

const dataset = (name: string): fc.Arbitrary<Dataset> =>
  fc.record({ train: split, validation: split, test: split })
    .map((splits) => datasetOf(name, splits));

Deno.test("decontaminate() leaves out of other tasks' training or validation splits exactly the texts that check finds in a task", () => {
  fc.assert(
    fc.property(
      dataset("t"),
      dataset("o"),
      fc.subarray<SplitName>(["train", "validation", "test"]),
      fc.constantFrom("train", "validation"),
      (target, other, splits, from) => {
        const after = decontaminate(
          new Map([["t", target], ["o", other]]),
          { task: "t", splits },
          { from },
        );
        assertStrictEquals(after.get("t"), target);
        const heldOut = splits.flatMap((name) => target.splits[name]);
        const isAlike = (example: Example) => {
          const { across: [shared] } = duplicates({
            train: heldOut,
            validation: [],
            test: [example],
          });
          return shared!.equal + shared!.near > 0;
        };
        assertEquals(after.get("o")!.splits, {
          ...other.splits,
          [from]: other.splits[from].filter((example) => !isAlike(example)),
        });
      },
    ),
  );
});

Deno.test("decontaminate() leaves out near-duplicates in either order of length", () => {
  const five = "marea munte casă drum pod";
  const alike = (train: string, held: string) => {
    const examples = (text: string) => [{ id: "1", text, labels: [1, 0, 0] }];
    const after = decontaminate(
      new Map([
        ["t", datasetOf("t", { test: examples(held) })],
        ["o", datasetOf("o", { train: examples(train) })],
      ]),
      { task: "t", splits: ["test"] },
    );
    return after.get("o")!.splits.train.length === 0;
  };
  assert(alike(five, `${five} râu`));
  assert(alike(`${five} râu`, five));
  assert(alike(`${five}!`, `  ${five.toUpperCase()}`));
  assert(!alike(five, "marea munte casă râu oraș"));
});

Deno.test("decontaminate() leaves out examples whose translation is alike", () => {
  const texts = ["sea", "hill", "munte"];
  const examples = (texts: string[]) =>
    texts.map((text, i) => ({ id: `${i}`, text, labels: [1, 0, 0] }));
  const table = (...ro: string[]) =>
    new Map(texts.map((text, i) => [text, ro[i]!]));
  const left = (...tables: ReadonlyMap<string, string>[]) => {
    const after = decontaminate(
      new Map([
        ["t", datasetOf("t", { test: examples(["Marea", "munte"]) })],
        ["o", datasetOf("o", { train: examples(texts) })],
      ]),
      { task: "t", splits: ["test"] },
      { translations: new Map([["o", tables], ["t", [table("a", "b", "c")]]]) },
    );
    return after.get("o")!.splits.train.map(({ text }) => text);
  };
  assertEquals(left(), ["sea", "hill"]);
  assertEquals(left(table("marea", "deal", "x")), ["hill"]);
  assertEquals(left(table("x", "y", "z"), table("y", "munte", "z")), ["sea"]);
});
