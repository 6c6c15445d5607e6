import { assertEquals } from "@std/assert";
import { headParameters, initialHead } from "../../src/model/head.ts";

const HEAD = { name: "redv2", labels: 7 };

Deno.test("headParameters() and initialHead() agree on names and sizes", () => {
  const specs = headParameters(HEAD, 5);
  const values = initialHead(HEAD, { size: 5, headDeviation: 0.02 }, 1);
  assertEquals(
    specs.map(({ name, shape }) => [
      name,
      shape.reduce((product, n) => product * n, 1),
    ]),
    [...values].map(([name, { length }]) => [name, length]),
  );
  assertEquals(specs.map(({ decay }) => decay), [true, false]);
});

Deno.test("initialHead() depends on seed and name, and scales with the standard deviation", () => {
  const weights = (name: string, seed: number, headDeviation: number) =>
    initialHead({ name, labels: 7 }, { size: 5, headDeviation }, seed)
      .get(`head.${name}.weight`)!;
  assertEquals(weights("a", 1, 0.5), weights("a", 1, 0.5));
  assertEquals(weights("a", 1, 0.5), weights("a", 1, 0.25).map((v) => 2 * v));
  for (const other of [weights("a", 2, 0.5), weights("b", 1, 0.5)]) {
    assertEquals(other.some((v, i) => v !== weights("a", 1, 0.5)[i]), true);
  }
});
