import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import {
  bertDefinition,
  danDefinition,
  TEXTS,
} from "../support/definitions/backbones.ts";

const DEFINITIONS = {
  dan: danDefinition({ hidden_sizes: [5, 4] }),
  bert: bertDefinition(),
};

for (const [name, definition] of Object.entries(DEFINITIONS)) {
  Deno.test(`initialValues() of ${name} have the names and shapes of the parameters`, () => {
    const encoder = buildEncoder(definition, TEXTS);
    const values = encoder.initialValues(1);
    assertEquals(
      [...values.keys()],
      encoder.parameters.map((parameter) => parameter.name),
    );
    for (const { name, shape } of encoder.parameters) {
      assertEquals(
        values.get(name)!.length,
        shape.reduce((product, n) => product * n, 1),
        name,
      );
    }
    assertEquals(
      new Set(values.keys()).size,
      encoder.parameters.length,
      "no name occurs twice",
    );
  });

  Deno.test(`initialValues() of ${name} depend only on the seed`, () => {
    const encoder = buildEncoder(definition, TEXTS);
    const again = buildEncoder(definition, TEXTS);
    const first = encoder.initialValues(1);
    assertEquals(again.initialValues(1), first);
    const second = encoder.initialValues(2);
    for (const { name } of encoder.parameters) {
      const random = !/bias$|LayerNorm/.test(name);
      assertEquals(
        first.get(name)!.some((value, i) => value !== second.get(name)![i]),
        random,
        name,
      );
    }
    // New arrays each time: training moves them.
    first.get(encoder.parameters[0]!.name)!.fill(9);
    assertEquals(encoder.initialValues(1), again.initialValues(1));
  });

  Deno.test(`initialValues() of ${name} give dense layers the same values for other texts`, () => {
    const one = buildEncoder(definition, TEXTS);
    const other = buildEncoder(definition, ["Alte cuvinte, alt vocabular."]);
    const [a, b] = [one.initialValues(1), other.initialValues(1)];
    const tables = one.parameters.filter((parameter) => parameter.rows);
    assertEquals(tables.length, 1);
    for (const { name, rows } of one.parameters) {
      if (rows === undefined) assertEquals(a.get(name), b.get(name), name);
      else assert(a.get(name)!.length !== b.get(name)!.length);
    }
  });
}

Deno.test("initialValues() of bert are gains of 1, biases of 0 and weights with the deviation initializer_range", () => {
  const encoder = buildEncoder(
    bertDefinition({ hidden_size: 32, intermediate_size: 64 }),
    TEXTS,
  );
  for (const [name, values] of encoder.initialValues(1)) {
    if (name.endsWith("LayerNorm.weight")) {
      assert(values.every((value) => value === 1), name);
    } else if (name.endsWith("bias")) {
      assert(values.every((value) => value === 0), name);
    } else {
      const square = values.reduce((sum, v) => sum + v * v, 0) / values.length;
      // The standard error of a deviation is about σ / √(2n).
      assertAlmostEquals(
        Math.sqrt(square),
        0.5,
        5 * 0.5 / Math.sqrt(2 * values.length),
        name,
      );
    }
  }
});

Deno.test("initialValues() of dan are Glorot-distributed in dense layers", () => {
  const encoder = buildEncoder(
    danDefinition({ embedding_size: 40, hidden_sizes: [50] }),
    TEXTS,
  );
  const values = encoder.initialValues(1);
  const weights = values.get("dan.layer.0.weight")!;
  const bound = Math.sqrt(6 / 90);
  const largest = Math.max(...weights.map(Math.abs));
  assert(largest <= bound && largest > 0.99 * bound);
  assert(values.get("dan.layer.0.bias")!.every((value) => value === 0));
});
