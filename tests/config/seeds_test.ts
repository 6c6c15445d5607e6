import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { InputError } from "../../src/errors/input_error.ts";
import { parseSeeds, seedsDefinition } from "../../src/config/seeds.ts";
import { problems } from "../support/definitions/problems.ts";

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

function ascending(seeds: readonly number[]): number[] {
  return seeds.toSorted((a, b) => a - b);
}

Deno.test("parseSeeds() reads a count n as 1 to n", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
    const expected = Array.from({ length: count }, (_, i) => i + 1);
    assertEquals(parseSeeds(String(count)), expected);
    assertEquals(parseSeeds(` ${count}\n`), expected);
    assertEquals(seedsDefinition.parse(count), expected);
  }));
});

Deno.test("parseSeeds() reads a range with both ends", () => {
  fc.assert(fc.property(
    fc.integer({ min: 0, max: 2 ** 31 - 301 }),
    fc.nat(300),
    (from, more) => {
      const expected = Array.from({ length: more + 1 }, (_, i) => from + i);
      assertEquals(parseSeeds(`${from}-${from + more}`), expected);
      assertEquals(seedsDefinition.parse(`${from} - ${from + more}`), expected);
    },
  ));
});

Deno.test("parseSeeds() sorts a list", () => {
  fc.assert(fc.property(
    fc.uniqueArray(seed, { minLength: 2, maxLength: 20 }),
    (seeds) => {
      assertEquals(parseSeeds(seeds.join(",")), ascending(seeds));
      assertEquals(parseSeeds(seeds.join(" , ")), ascending(seeds));
      assertEquals(seedsDefinition.parse(seeds), ascending(seeds));
    },
  ));
  assertEquals(parseSeeds("9,1,4,7-8"), [1, 4, 7, 8, 9]);
});

Deno.test("seedsDefinition reads a list with one number as a seed, not as a count", () => {
  assertEquals(seedsDefinition.parse([5]), [5]);
  assertEquals(seedsDefinition.parse("5-5"), [5]);
  assertEquals(seedsDefinition.parse("5"), [1, 2, 3, 4, 5]);
});

Deno.test("parseSeeds() refuses duplicate seeds", () => {
  const { message } = assertThrows(() => parseSeeds("1,4,7-9,8"), InputError);
  assertEquals(
    message,
    'Cannot read seeds from "1,4,7-9,8": 8 appears twice; list every seed once',
  );
  assertEquals(problems(seedsDefinition, [3, 1, 3]), [
    "Cannot read seeds from [3, 1, 3]: 3 appears twice; list every seed once",
  ]);
});

Deno.test("parseSeeds() refuses text that is not seeds", () => {
  for (
    const text of [
      "",
      " ",
      "0",
      "many",
      "-1",
      "1.5",
      "1e3",
      "5-3",
      "1-",
      "-3",
      "1-2-3",
      "1,",
      ",1",
      "1,,2",
      "1;2",
      "1 2",
      "0x10",
      "2147483648-2147483648",
      "1,2147483648",
      "1-10001",
      "10001",
      "99999999999999999999",
      "١-٣",
    ]
  ) {
    assertThrows(
      () => parseSeeds(text),
      InputError,
      `Cannot read seeds from ${
        JSON.stringify(text)
      }: expected a count (10), a range (1-10) or a list (1,4,7)`,
    );
  }
});

Deno.test("parseSeeds() throws only InputError for arbitrary text", () => {
  fc.assert(fc.property(
    fc.oneof(fc.string(), fc.stringMatching(/^[0-9,\- ]{0,12}$/)),
    (text) => {
      try {
        const seeds = parseSeeds(text);
        assertEquals(seeds, ascending(seeds));
        assertEquals(seeds.length > 0, true);
      } catch (error) {
        assertEquals((error as Error).name, "InputError");
      }
    },
  ));
});

Deno.test("seedsDefinition names the accepted forms of seeds", () => {
  const forms = 'expected a count, a range such as "1-10", or a list of seeds';
  const cases: [unknown, string][] = [
    [{}, `${forms}, got {}`],
    [1.5, `${forms}, got 1.5`],
    [true, `${forms}, got true`],
    [undefined, `missing, ${forms}`],
    [0, "expected a number of at least 1, got 0"],
    [10_001, "expected a number of at most 10000, got 10001"],
    [[], "expected at least 1 item, got []"],
    [[1, "two"], '1: expected a whole number, got "two"'],
    [[1, -2], "1: expected a number of at least 0, got -2"],
    [[2 ** 31], "0: expected a number of at most 2147483647, got 2147483648"],
    [
      "x",
      'Cannot read seeds from "x": expected a count (10), a range (1-10) or a list (1,4,7)',
    ],
  ];
  for (const [value, expected] of cases) {
    assertEquals(problems(seedsDefinition, value), [expected]);
  }
});
