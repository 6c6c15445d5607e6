import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import type { SplitName } from "../../../src/config/task_definition.ts";
import { decontaminate } from "../../../src/data/split/decontaminate.ts";
import { groupKey } from "../../../src/data/split/group_key.ts";
import { datasets } from "../../run/drawn_data.ts";

const splitNames = fc.subarray<SplitName>(["train", "validation", "test"]);

Deno.test("decontaminate() leaves out of other tasks' training splits what a task holds out, and nothing else", () => {
  fc.assert(
    fc.property(datasets, datasets, splitNames, (target, other, splits) => {
      const before = new Map([["t", target], ["o", other]]);
      const after = decontaminate(before, { task: "t", splits });
      assertStrictEquals(after.get("t"), target);
      const { train, ...rest } = after.get("o")!.splits;
      const heldOut = splits.flatMap((name) => target.splits[name])
        .map(({ text }) => groupKey(text));
      assert(train.every(({ text }) => !heldOut.includes(groupKey(text))));
      const leftOut = other.splits.train.filter((one) => !train.includes(one));
      assert(leftOut.every(({ text }) => heldOut.includes(groupKey(text))));
      assertEquals(
        train,
        other.splits.train.filter((one) => train.includes(one)),
      );
      const { train: _, ...restBefore } = other.splits;
      assertEquals(rest, restBefore);
    }),
  );
});
