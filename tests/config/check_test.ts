import { assertEquals, assertInstanceOf } from "@std/assert";
import fc from "fast-check";
import * as z from "zod";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import { check } from "../../src/config/check.ts";
import { DefinitionError } from "../../src/config/definition_error.ts";
import { suiteDefinition } from "../../src/config/suite_definition.ts";
import { taskSchema } from "../../src/config/task_schema.ts";
import { problems } from "../support/definitions/problems.ts";
import {
  bert,
  dan,
  splits,
  suite,
  task,
} from "../support/definitions/valid_keys.ts";

const SCHEMAS = [taskSchema, suiteDefinition, backboneDefinition];

/** Fails when `check` throws anything but a DefinitionError that says something. */
function checkAnything(value: unknown): void {
  for (const schema of SCHEMAS) {
    try {
      check<z.ZodType>(schema, value, "f.yaml");
    } catch (error) {
      assertInstanceOf(error, DefinitionError);
      const { problems } = error as DefinitionError;
      assertEquals(problems.length > 0, true);
      assertEquals(problems.filter(({ message }) => message === ""), []);
    }
  }
}

Deno.test("check() throws only DefinitionError for arbitrary JSON", () => {
  fc.assert(fc.property(fc.jsonValue(), checkAnything), { numRuns: 100 });
});

/** The value with a part of it exchanged for another. */
function exchanged(value: unknown, path: readonly number[], part: unknown) {
  const copy = structuredClone(value);
  let node = copy as Record<string, unknown>;
  for (const [depth, step] of path.entries()) {
    const keys = Object.keys(node);
    const key = keys[step % keys.length];
    if (key === undefined) return copy;
    const inner = node[key];
    if (
      depth === path.length - 1 || typeof inner !== "object" || inner === null
    ) {
      node[key] = part;
      return copy;
    }
    node = inner as Record<string, unknown>;
  }
  return copy;
}

const rich = [
  task({
    label_map: { 1: "a" },
    splits: splits({
      train: { files: [{ file: "a", format: { columns: ["x"] } }] },
      validation: { from: "train", rows: 3, seed: 1 },
    }),
  }),
  suite({
    methods: ["a", { b: { c: [1] } }, { name: "d", method: "e" }],
    training: { threshold: 0.5, adam_betas: [0.9, 0.99] },
    references: [{ name: "x", source: "y", mse: 1 }],
  }),
  bert({ vocabulary: { size: 200 }, training: { dropout: 0 } }),
  dan({ features: { words: [1, 2] }, hidden_sizes: [3] }),
];

Deno.test("check() throws only DefinitionError for definitions with one part replaced", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rich),
      fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.constantFrom(
          ...["__proto__", "constructor"].map((key) =>
            JSON.parse(`{ "${key}": { "${key}": 1 } }`)
          ),
        ),
      ),
      (value, path, part) => checkAnything(exchanged(value, path, part)),
    ),
    { numRuns: 100 },
  );
});

Deno.test("check() shows values that JSON cannot represent", () => {
  const schema = z.strictObject({ a: z.string() });
  const circle: unknown[] = [];
  circle.push(circle);
  const cases: [unknown, string][] = [
    [NaN, "NaN"],
    [3n, "3n"],
    [Infinity, "Infinity"],
    [circle, "<ref *1> [ [Circular *1] ]"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
  ];
  for (const [value, shown] of cases) {
    assertEquals(problems(schema, { a: value }), [
      `a: expected text, got ${shown}`,
    ]);
  }
});

Deno.test("check() shortens a long value", () => {
  const [line] = problems(z.strictObject({ a: z.boolean() }), {
    a: "x".repeat(500),
  });
  assertEquals(line, `a: expected true or false, got "${"x".repeat(56)}...`);
});

Deno.test("check() reports missing keys for an empty file", () => {
  assertEquals(problems(taskSchema, undefined), [
    "missing, expected keys with values",
  ]);
  assertEquals(problems(taskSchema, null), [
    "expected keys with values, got null",
  ]);
});

Deno.test("check() lists the first of many problems and counts the others", () => {
  const labels = Array(100_000).fill(1);
  const keys = Object.fromEntries(labels.map((_, i) => [`k${i}`, 1]));
  assertEquals(problems(taskSchema, task({ labels })).slice(18), [
    "labels.18: expected text, got 1",
    "labels.19: expected text, got 1",
    "and 99980 more",
  ]);
  assertEquals(problems(taskSchema, task(keys)).slice(20), [
    "and 99980 more",
  ]);
});
