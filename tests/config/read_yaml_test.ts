import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { DefinitionError } from "../../src/config/definition_error.ts";
import { parseYaml, readYaml } from "../../src/config/read_yaml.ts";

/** The message that a YAML text is refused with. */
function refusal(text: string): string {
  const error: DefinitionError = assertThrows(
    () => parseYaml(text, "f.yaml"),
    DefinitionError,
  );
  return error.message;
}

Deno.test("parseYaml() gives plain values", () => {
  assertEquals(
    parseYaml("a: 1\nb: [x, null, true, 1.0e-3]\nc: { d: 'ș' }\n", "f"),
    { a: 1, b: ["x", null, true, 0.001], c: { d: "ș" } },
  );
});

Deno.test("parseYaml() names the line and the column of an error", () => {
  assertEquals(
    refusal("title: a\nsplits:\n  train: [1, 2\ntest: 3\n"),
    "f.yaml:4:1: Cannot parse the YAML: Cannot read flow collection: missing comma between flow collection entries",
  );
  assertEquals(
    refusal("title: 'a\n"),
    "f.yaml:2:1: Cannot parse the YAML: Unexpected end of the stream within a single quoted scalar",
  );
  assertEquals(
    refusal("a: 1\nb: 2\na: 3\n"),
    "f.yaml:3:1: Cannot parse the YAML: Cannot store mapping pair: duplicated key",
  );
});

Deno.test("parseYaml() makes no objects of tags and reads no second document", () => {
  assertEquals(
    refusal("a: !!js/function 'x'\n").startsWith("f.yaml:1:"),
    true,
  );
  assertEquals(refusal("---\na: 1\n---\nb: 2\n").startsWith("f.yaml:"), true);
});

Deno.test("parseYaml() survives a text that is nested too deep", () => {
  assertEquals(
    refusal("[".repeat(100_000)).includes("it is nested too deep"),
    true,
  );
});

Deno.test("parseYaml() refuses aliases that make endlessly much of little", () => {
  const bomb = Array.from(
    { length: 40 },
    (_, i) => `&a${i + 1} [*a${i}, *a${i}]`,
  );
  const says = "its aliases (*name) make endlessly much of little";
  for (
    const text of [
      `a: [&a0 x, ${bomb.join(", ")}]`,
      "a: &a [*a]",
      "a: &a { b: [*a] }",
    ]
  ) {
    assertEquals(refusal(text).includes(says), true, text);
  }
  assertEquals(parseYaml("a: &x [1]\nb: *x\n", "f"), { a: [1], b: [1] });
});

Deno.test("parseYaml() merges nothing and makes no dates, as YAML 1.2 has it", () => {
  assertEquals(
    parseYaml("a: &x { b: 1 }\nc: { <<: *x }\nd: 2020-01-01\n", "f"),
    {
      a: { b: 1 },
      c: { "<<": { b: 1 } },
      d: "2020-01-01",
    },
  );
});

Deno.test("parseYaml() leaves the prototype of its objects alone", () => {
  const value = parseYaml("__proto__: { polluted: 1 }\n", "f") as object;
  assertEquals(Object.getPrototypeOf(value), Object.prototype);
  assertEquals(({} as Record<string, unknown>).polluted, undefined);
});

Deno.test("readYaml() reads a file and names it in errors", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const file: string = join(folder, "a.yaml");
    Deno.writeTextFileSync(file, "a: [1, 2]\n");
    assertEquals(readYaml(file), { a: [1, 2] });
    Deno.writeTextFileSync(file, "a: ]\n");
    assertThrows(() => readYaml(file), DefinitionError, `${file}:1:`);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("readYaml() refuses a file that is not there, too large or a folder", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const missing: string = join(folder, "missing.yaml");
    assertThrows(
      () => readYaml(missing),
      DefinitionError,
      `${missing}: Cannot read the definition: `,
    );
    const large: string = join(folder, "large.yaml");
    Deno.writeTextFileSync(large, "#".repeat(1_000_001));
    assertThrows(
      () => readYaml(large),
      DefinitionError,
      "it has 1000001 bytes, more than the 1000000 that are allowed",
    );
    assertThrows(() => readYaml(folder), DefinitionError, "it is not a file");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test({
  name: "readYaml() refuses a device, which could be read for ever",
  ignore: Deno.build.os === "windows",
  fn: () => {
    assertThrows(
      () => readYaml("/dev/zero"),
      DefinitionError,
      "/dev/zero: Cannot read the definition: it is not a file",
    );
  },
});
