import { assert, assertEquals } from "@std/assert";
import { parse } from "yaml";
import {
  backboneDefinition,
  type CheckpointDefinition,
} from "../../src/config/backbone_definition.ts";
import {
  DEFAULT_TRAINING,
  mergeTraining,
} from "../../src/config/training_settings.ts";
import { resolveUse } from "../../src/model/checkpoint/resolve_use.ts";
import adan from "../../methods/adan.ts";
import mtkd from "../../methods/mtkd.ts";
import mtl from "../../methods/mtl.ts";
import multiStage from "../../methods/multi_stage.ts";
import stilts from "../../methods/stilts.ts";

const PAGE: string = Deno.readTextFileSync(
  new URL("../../docs/defaults.md", import.meta.url),
);

const defaults = (definition: unknown) =>
  backboneDefinition.parse(definition) as Record<string, unknown>;

/** A checkpoint's definition without Sentence-Transformers. */
const checkpoint = defaults({
  title: "t",
  architecture: "bert",
  checkpoint: { folder: "f" },
}) as CheckpointDefinition;

/** The defaults in the code, by the headings of the page. */
const IN_CODE: Record<string, object> = {
  "Training": {
    ...resolveUse("b", checkpoint, {}).definition,
    ...mergeTraining({ optimiser: "sgd" }),
    ...DEFAULT_TRAINING,
  },
  "`dan`": defaults({ title: "t", architecture: "dan" }),
  "`multi_stage`": multiStage.options.parse({}) as object,
  "`stilts`": stilts.options.parse({}) as object,
  "`mtl`": mtl.options.parse({ auxiliary: [] }) as object,
  "`mtkd`": mtkd.options.parse({ auxiliary: [] }) as object,
  "`adan`": adan.options.parse({}) as object,
};

for (const section of PAGE.split("\n## ").slice(1)) {
  const heading = section.split("\n")[0]!;
  Deno.test(`docs/defaults.md: ${heading} has the defaults of the code`, () => {
    const inCode = IN_CODE[heading];
    assert(inCode !== undefined, `no defaults are known for ${heading}`);
    // Rows whose first two cells are code: a setting and its default.
    const rows = section.matchAll(/^\| `([\w.]+)` *\| `([^`]+)` *\|/gm);
    for (const [, setting, value] of rows) {
      const found = setting!.split(".").reduce<unknown>(
        (keys, key) => (keys as Record<string, unknown>)[key],
        inCode,
      );
      assertEquals(parse(value!), found, setting);
    }
  });
}
