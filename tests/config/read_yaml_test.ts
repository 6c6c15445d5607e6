import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { DefinitionError } from "../../src/config/definition_error.ts";
import { parseYaml, readYaml } from "../../src/config/read_yaml.ts";
import { testFolder } from "../support/test_folder.ts";

/** The message that a YAML text is refused with. */
function refusal(text: string): string {
  const error: DefinitionError = assertThrows(
    () => parseYaml(text, "f.yaml"),
    DefinitionError,
  );
  return error.message;
}

Deno.test("parseYaml() returns plain values", () => {
  assertEquals(
    parseYaml("a: 1\nb: [x, null, true, 1.0e-3]\nc: { d: 'ș' }\n", "f"),
    { a: 1, b: ["x", null, true, 0.001], c: { d: "ș" } },
  );
});

Deno.test("parseYaml() names the line and the column of an error", () => {
  const cases: [string, string][] = [
    [
      "title: a\nsplits:\n  train: [1, 2\ntest: 3\n",
      "4:1: Cannot parse the YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      "title: 'a\n",
      "2:1: Cannot parse the YAML: Missing closing 'quote",
    ],
    [
      "a: 1\nb: 2\na: 3\n",
      '3:1: Cannot parse the YAML: the key "a" appears twice',
    ],
    [
      "label_map: { __proto__: joy }\n",
      "1:14: Cannot parse the YAML: no key can be __proto__",
    ],
    [
      "a: { 10: x, '10': y }\n",
      '1:13: Cannot parse the YAML: the key "10" appears twice',
    ],
    [
      "a:\n  [1]: x\n",
      "2:3: Cannot parse the YAML: a key is a list or a mapping",
    ],
    [
      "a: 1\nb: *c\n",
      "2:4: Cannot parse the YAML: there is no anchor &c before the alias",
    ],
  ];
  for (const [text, message] of cases) {
    assertEquals(refusal(text), `f.yaml:${message}`);
  }
});

Deno.test("parseYaml() reads scalars by the rules of YAML 1.2", () => {
  const scalars: Record<string, unknown> = {
    "010": 10,
    "-010": -10,
    "0o10": 8,
    "0x1F": 31,
    "1_000": "1_000",
    "0b11": "0b11",
    "1:30": "1:30",
    "12:30:45": "12:30:45",
    "2020-01-01": "2020-01-01",
    "1e3": 1000,
    "1.0e-3": 0.001,
    ".5": 0.5,
    "-.inf": -Infinity,
    "~": null,
    yes: "yes",
    no: "no",
    on: "on",
    Off: "Off",
    y: "y",
    True: true,
    FALSE: false,
    "'010'": "010",
    '"true"': "true",
    "!!str 010": "010",
  };
  for (const [text, value] of Object.entries(scalars)) {
    assertEquals(parseYaml(`a: ${text}\n`, "f"), { a: value }, text);
  }
  assertEquals(
    parseYaml("{ 010: a, true: b, '007': c, no: d, ~: e }", "f"),
    { 10: "a", true: "b", "007": "c", no: "d", "": "e" },
  );
  assertEquals(parseYaml("%YAML 1.1\n---\na: 010\n", "f"), { a: 10 });
});

Deno.test("parseYaml() refuses tags and a second document", () => {
  assertEquals(
    refusal("a: !!js/function 'x'\n").startsWith("f.yaml:1:"),
    true,
  );
  for (const tag of ["!!binary", "!!set", "!!timestamp", "!own"]) {
    assertEquals(
      refusal(`a: ${tag} x\n`).startsWith("f.yaml:1:"),
      true,
      tag,
    );
  }
  assertEquals(refusal("---\na: 1\n---\nb: 2\n").startsWith("f.yaml:"), true);
});

Deno.test("parseYaml() refuses a document that is nested too deeply", () => {
  assertEquals(
    refusal("[".repeat(100_000)).includes("it is nested too deeply"),
    true,
  );
});

Deno.test("parseYaml() reads very many keys in reasonable time", () => {
  const keys = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1\n`);
  assertEquals(Object.keys(parseYaml(keys.join(""), "f")!).length, 40_000);
});

Deno.test("parseYaml() refuses aliases that expand exponentially", () => {
  const bomb = Array.from(
    { length: 40 },
    (_, i) => `&a${i + 1} [*a${i}, *a${i}]`,
  );
  const says = "its aliases (*name) expand to too many values";
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

Deno.test("parseYaml() neither merges keys nor creates dates, as in YAML 1.2", () => {
  assertEquals(
    parseYaml("a: &x { b: 1 }\nc: { <<: *x }\nd: 2020-01-01\n", "f"),
    {
      a: { b: 1 },
      c: { "<<": { b: 1 } },
      d: "2020-01-01",
    },
  );
});

Deno.test("readYaml() reads a file and names it in errors", async () => {
  await using folder = await testFolder();
  const file: string = join(folder.path, "a.yaml");
  Deno.writeTextFileSync(file, "a: [1, 2]\n");
  assertEquals(readYaml(file), { a: [1, 2] });
  Deno.writeTextFileSync(file, "a: ]\n");
  assertThrows(() => readYaml(file), DefinitionError, `${file}:1:`);
  Deno.writeFileSync(file, Uint8Array.of(97, 58, 32, 98, 10, 99, 58, 0xe9));
  assertThrows(
    () => readYaml(file),
    DefinitionError,
    `${file}:2: Cannot read the definition: it is not UTF-8; convert the file`,
  );
  Deno.writeTextFileSync(file, "\uFEFFa: ș\r\n");
  assertEquals(readYaml(file), { a: "ș" });
});

Deno.test("readYaml() refuses a missing file, a file that is too large and a folder", async () => {
  await using folder = await testFolder();
  const missing: string = join(folder.path, "missing.yaml");
  assertThrows(
    () => readYaml(missing),
    DefinitionError,
    `${missing}: Cannot read the definition: `,
  );
  const large: string = join(folder.path, "large.yaml");
  Deno.writeTextFileSync(large, "#".repeat(1_000_001));
  assertThrows(
    () => readYaml(large),
    DefinitionError,
    "it has 1000001 bytes, more than the limit of 1000000",
  );
  assertThrows(
    () => readYaml(folder.path),
    DefinitionError,
    "it is not a file",
  );
});

Deno.test({
  name: "readYaml() refuses a device, which has no end",
  ignore: Deno.build.os === "windows",
  fn: () => {
    assertThrows(
      () => readYaml("/dev/zero"),
      DefinitionError,
      "/dev/zero: Cannot read the definition: it is not a file",
    );
  },
});
