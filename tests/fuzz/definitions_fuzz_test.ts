import { fromFileUrl, join } from "@std/path";
import fc from "fast-check";
import { parse } from "yaml";
import type * as z from "zod";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import { checkDefinition } from "../../src/config/check_definition.ts";
import { readYaml } from "../../src/config/read_yaml.ts";
import { suiteDefinition } from "../../src/config/suite_definition.ts";
import { taskSchema } from "../../src/config/task_schema.ts";
import { translationDefinition } from "../../src/config/translation_definition.ts";
import { canonicalJson } from "../../src/results/canonical_json.ts";
import { fuzz, written } from "./fuzz.ts";
import { changed, damaged } from "./hostile.ts";

const KINDS: Record<string, z.ZodType> = {
  tasks: taskSchema,
  benchmarks: suiteDefinition,
  backbones: backboneDefinition,
  translations: translationDefinition,
};

for (const [folder, schema] of Object.entries(KINDS)) {
  const here = fromFileUrl(new URL(`../../${folder}`, import.meta.url));
  const files = [...Deno.readDirSync(here)]
    .filter(({ name }) => name.endsWith(".yaml"))
    .map(({ name }) => Deno.readFileSync(join(here, name)));
  const values = files.map((bytes) => parse(new TextDecoder().decode(bytes)));
  fuzz({
    reader: `the reader of ${folder}/*.yaml`,
    contents: fc.oneof(
      damaged(files),
      // JSON is YAML, too.
      changed(values).map((value) =>
        new TextEncoder().encode(JSON.stringify(value))
      ),
    ),
    file: "f.yaml",
    read(content, folder) {
      const file = written(folder, "f.yaml", content);
      // What is done with all that is accepted: it is named after its hash.
      canonicalJson(checkDefinition(schema, readYaml(file), file));
    },
    runs: 200,
  });
}
