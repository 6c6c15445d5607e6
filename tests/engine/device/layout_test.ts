import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Update } from "../../../src/engine/engine.ts";
import {
  areSameLayout,
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
  return fc.tuple(fc.constant(specs), fc.array(update, { maxLength: 3 }));
});

Deno.test("layoutOf() has every parameter once, in groups that each update changes as a whole", () => {
  fc.assert(fc.property(cases, ([specs, updates]) => {
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
    for (const { trains, clippedSeparately } of updates) {
      for (const { parameters } of groups) {
        const isWhole = (some: readonly string[]) =>
          new Set(parameters.map(({ name }) => some.includes(name))).size === 1;
        assert(isWhole(trains));
        if (trains.includes(parameters[0]!.name)) {
          assert(isWhole(clippedSeparately!));
        }
      }
    }
  }));
});

Deno.test("areSameLayout() is false when an update changes only part of a group", () => {
  const specs = ["a", "b"].map((name) => ({ name, shape: [2], decay: true }));
  const layoutFor = (...updates: Update[]) => layoutOf(specs, updates);
  const whole = layoutFor();
  assertEquals(whole.length, 1);
  assert(areSameLayout(whole, layoutFor(updateOf(["a", "b"], []))));
  assert(!areSameLayout(whole, layoutFor(updateOf(["a"], []))));
  assert(!areSameLayout(whole, layoutFor(updateOf(["a", "b"], ["b"]))));
});
