import { assertEquals } from "@std/assert";
import * as z from "zod";
import { taskSchema } from "../../src/config/task_schema.ts";
import { problems } from "../support/definitions/problems.ts";
import { task } from "../support/definitions/valid_keys.ts";

Deno.test("checkDefinition() shows values that JSON cannot represent", () => {
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

Deno.test("checkDefinition() calls a list of a given length a list", () => {
  const schema = z.strictObject({ a: z.tuple([z.number(), z.number()]) });
  assertEquals(problems(schema, { a: null }), [
    "a: expected a list, got null",
  ]);
});

Deno.test("checkDefinition() shortens a long value", () => {
  const [line] = problems(z.strictObject({ a: z.boolean() }), {
    a: "x".repeat(500),
  });
  assertEquals(line, `a: expected true or false, got "${"x".repeat(56)}...`);
});

Deno.test("checkDefinition() reports missing keys for an empty file", () => {
  assertEquals(problems(taskSchema, undefined), [
    "missing, expected keys with values",
  ]);
  assertEquals(problems(taskSchema, null), [
    "expected keys with values, got null",
  ]);
});

Deno.test("checkDefinition() lists the first of many problems and counts the others", () => {
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
