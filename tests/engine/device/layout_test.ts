import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Update } from "../../../src/engine/engine.ts";
import {
  fitsLayout,
  layoutOf,
} from "../../../src/engine/onnx/device/layout.ts";
import type { ParameterSpec } from "../../../src/engine/program.ts";
import { sizeOf } from "../../../src/engine/size_of.ts";

const specs: fc.Arbitrary<ParameterSpec[]> = fc.array(
  fc.record({
    shape: fc.array(fc.integer({ min: 1, max: 3000 }), {
      minLength: 1,
      maxLength: 2,
    }),
    decay: fc.boolean(),
    isTable: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
).map((parts) =>
  parts.map(({ shape, decay, isTable }, i) => ({
    name: `p${i}`,
    shape,
    decay,
    ...isTable ? { rows: { input: "ids", update: "dense" as const } } : {},
  }))
);

function updateOf(trains: string[], clippedSeparately: string[]): Update {
  return { trains, clippedSeparately } as unknown as Update;
}

const cases = specs.chain((specs) => {
  const names = fc.subarray(specs.map(({ name }) => name));
  const update = fc.tuple(names, names)
    .map(([trains, apart]) => updateOf(trains, apart));
  return fc.tuple(
    fc.constant(specs),
    fc.array(update, { maxLength: 3 }),
    update,
  );
});

Deno.test("layoutOf() has every parameter once, in groups that each update changes as a whole", () => {
  fc.assert(fc.property(cases, ([specs, updates, later]) => {
    const groups = layoutOf(specs, updates);
    assertEquals(
      groups.flatMap(({ parameters }) => parameters.map(({ name }) => name))
        .sort(),
      specs.map(({ name }) => name).sort(),
    );
    for (const { parameters, shape } of groups) {
      const size = parameters.reduce(
        (sum, spec) => sum + sizeOf(spec.shape),
        0,
      );
      assert(sizeOf(shape) >= size && sizeOf(shape) < size + shape[1]);
      assert(size <= 2 ** 25 || parameters.length === 1);
      assertEquals(new Set(parameters.map(({ decay }) => decay)).size, 1);
      // Rows of a table can be told apart only where they are the array's.
      if (parameters.some(({ rows }) => rows !== undefined)) {
        assertEquals(parameters.length, 1);
        assertEquals(shape[0], parameters[0]!.shape[0]);
      }
    }
    for (const update of updates) assert(fitsLayout(groups, update));
    assert(fitsLayout(layoutOf(specs, [...updates, later]), later));
  }));
});

Deno.test("fitsLayout() is false when an update changes only part of a group", () => {
  const groups = layoutOf([
    { name: "a", shape: [2], decay: true },
    { name: "b", shape: [2], decay: true },
  ], []);
  assertEquals(groups.length, 1);
  assert(fitsLayout(groups, updateOf(["a", "b"], [])));
  assert(!fitsLayout(groups, updateOf(["a"], [])));
  assert(!fitsLayout(groups, updateOf(["a", "b"], ["b"])));
});
