import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import * as z from "zod";
import { definitionSchemas } from "../../src/config/definition_schemas.ts";
import { definitionNames } from "../../src/config/find_definition.ts";
import { readYaml } from "../../src/config/read_yaml.ts";
import { shippedFolder } from "../../src/config/study_folder.ts";

const FOLDERS = {
  suite: "benchmarks",
  task: "tasks",
  backbone: "backbones",
  translation: "translations",
} as const;

for (const reused of ["ref", "inline"] as const) {
  for (const [kind, folder] of Object.entries(FOLDERS)) {
    Deno.test(`the JSON Schema of a ${kind} (${reused}) accepts every file in ${folder}/ and no unknown key`, () => {
      const schema = z.fromJSONSchema(
        definitionSchemas(
          reused,
        )[kind as keyof typeof FOLDERS] as z.core.JSONSchema.JSONSchema,
      );
      const names = definitionNames([shippedFolder(folder)!]);
      assert(names.length > 0);
      for (const name of names) {
        const value = readYaml(join(shippedFolder(folder), `${name}.yaml`));
        const { error } = schema.safeParse(value);
        assertEquals(error?.issues, undefined, name);
        const more = { ...value as object, unheard_of: 1 };
        assert(!schema.safeParse(more).success, name);
      }
    });
  }
}

Deno.test("every key of every definition has a description", () => {
  const silent: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, inner] of Object.entries(node)) {
      if (key === "properties") {
        for (const [name, property] of Object.entries(inner)) {
          if (!("description" in (property as object))) {
            silent.push(`${path}.${name}`);
          }
        }
      }
      walk(inner, key === "properties" ? path : `${path}.${key}`);
    }
  };
  walk(definitionSchemas(), "");
  assertEquals(silent, []);
});
