import { assertEquals } from "@std/assert";
import { GENERATED } from "../../docs/generate.ts";
import { referencePage } from "../../docs/reference.ts";
import { definitionSchemas } from "../../src/config/definition_schemas.ts";

for (const [name, generated] of Object.entries(GENERATED)) {
  Deno.test(`${name} is what deno task docs writes`, async () => {
    const file = new URL(`../../${name}`, import.meta.url);
    const text = await Deno.readTextFile(file);
    assertEquals(text, generated(text));
  });
}

Deno.test("docs/reference.md has a row for every key of every definition", () => {
  const keys = (node: unknown): string[] => {
    if (node === null || typeof node !== "object") return [];
    const { properties = {} } = node as { properties?: object };
    return [...Object.keys(properties), ...Object.values(node).flatMap(keys)];
  };
  const listed = new Set(
    [...referencePage().matchAll(/^\| `([^`]+)`/gm)]
      .flatMap(([, names]) => names!.split(", "))
      .map((name) => name.split(".").at(-1)!),
  );
  assertEquals(
    keys(definitionSchemas()).filter((key) => !listed.has(key)),
    [],
  );
});
