import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../../../src/errors/input_error.ts";
import { methodCode } from "../../../../src/run/kinds/recipe/method_code.ts";
import { dataFolder } from "../../../support/data_folder.ts";

const FILES = {
  "mine.ts": `
    import { defineMethod } from "dor";
    import type { Shape } from "./lib/types.ts";
    import { type Other, penalty } from "./lib/penalty.ts";
    import words from "./lib/words.json" with { type: "json" };
    const lazy = () => import("./lib/lazy.ts");
    // import "./lib/comment.ts";
    const text = 'import "./lib/text.ts"', template = \`import("./lib/t.ts")\`;
    export default { defineMethod, penalty, words, lazy, text, template };
  `,
  "lib/penalty.ts":
    'export * from "./deep.ts"; export const penalty = 1; export type Other = 1;',
  "lib/deep.ts": 'import "../mine.ts"; enum Kind { A }',
  "lib/lazy.ts": "export const late = <T,>(value: T): T => value;",
  "lib/words.json": '["a"]',
  "lib/types.ts": "export type Shape = 1;",
};

Deno.test("methodCode() includes imported files, but not types and the project's own modules", async () => {
  await using made = await dataFolder(FILES);
  const { files } = await methodCode(join(made.path, "mine.ts"));
  assertEquals(
    files.map((file) => file.slice(made.path.length + 1)).sort(),
    [
      "lib/deep.ts",
      "lib/lazy.ts",
      "lib/penalty.ts",
      "lib/words.json",
      "mine.ts",
    ],
  );
});

Deno.test("methodCode() has the same checksum in any folder, and another when any file changes", async () => {
  await using one = await dataFolder(FILES);
  await using other = await dataFolder(FILES);
  const checksum = async ({ path }: { path: string }) =>
    (await methodCode(join(path, "mine.ts"))).checksum;
  const before = await checksum(one);
  assert(/^[0-9a-f]{64}$/.test(before));
  assertEquals(await checksum(other), before);
  const seen = new Set([before]);
  const { files } = await methodCode(join(one.path, "mine.ts"));
  for (const file of files) {
    await Deno.writeTextFile(file, " ", { append: true });
    seen.add(await checksum(one));
  }
  assertEquals(seen.size, files.length + 1);
  await Deno.writeTextFile(join(other.path, "lib/types.ts"), "//");
  assertEquals(await checksum(other), before);
});

Deno.test("methodCode() has the same checksum if a method imports a part of Dor or the whole", async () => {
  await using made = await dataFolder({
    "mod.ts": "export const z = 1;",
    "doors/mine.ts": "export const z = 1;",
  });
  const checksum = async (from: string) => {
    const file = join(made.path, "mine.ts");
    await Deno.writeTextFile(
      file,
      `import { z } from "${from}"; export * from '${from}';
       export default () => import("${from}").then(() => z);`,
    );
    return (await methodCode(file)).checksum;
  };
  const project = new URL("../../../../", import.meta.url);
  assertEquals(await checksum("dor/methods"), await checksum("dor"));
  assertEquals(
    await checksum(`${project}methods/mod.ts`),
    await checksum(`${project}doors/methods.ts`),
  );
  // A folder of the method's own that has the same name.
  assertNotEquals(
    await checksum("./doors/mine.ts"),
    await checksum("./mod.ts"),
  );
});

Deno.test("methodCode() includes the versions of packages", async () => {
  await using made = await dataFolder({
    "a.ts": 'import { mean } from "simple-statistics"; mean([1]);',
    "b.ts": 'import { mean } from "npm:simple-statistics@7.0.0"; mean([1]);',
  });
  const [a, b] = await Promise.all(
    ["a.ts", "b.ts"].map((file) => methodCode(join(made.path, file))),
  );
  assertEquals([a!.files.length, b!.files.length], [1, 1]);
  assert(a!.checksum !== b!.checksum);
});

for (
  const [what, source, says] of [
    [
      "an address",
      'import "https://example.org/x.ts";',
      "imports https://example.org/x.ts, which may change",
    ],
    [
      "a computed name",
      'const name = "./x.ts";\nawait import(name);',
      "line 2 imports a file whose name is computed",
    ],
    [
      "a name with a hole",
      "const n = 1;\n\nawait import(`./x${n}.ts`);",
      "line 3 imports a file whose name is computed",
    ],
    ["a missing file", 'import "./gone.ts";', "Cannot read "],
    ["a file with a syntax error", "import {", "Cannot read "],
  ] as const
) {
  Deno.test(`methodCode() refuses ${what}`, async () => {
    await using made = await dataFolder({ "mine.ts": source });
    const { message } = await assertRejects(
      () => methodCode(join(made.path, "mine.ts")),
      InputError,
    );
    assert(message.includes(says), message);
  });
}
