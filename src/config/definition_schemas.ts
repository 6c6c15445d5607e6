import * as z from "zod";
import { backboneDefinition } from "./backbone_definition.ts";
import { importedDefinition } from "./imported_definition.ts";
import { linearDefinition } from "./linear_definition.ts";
import { priceList } from "./price_list.ts";
import { programDefinition } from "./program_definition.ts";
import { promptDefinition } from "./prompt_definition.ts";
import { slurmProfile } from "./slurm_profile.ts";
import { suiteDefinition } from "./suite_definition.ts";
import { taskKeys } from "./task_schema.ts";
import { translationDefinition } from "./translation_definition.ts";

/** The kinds of YAML files, with the schemas that check them. */
const KINDS = {
  suite: suiteDefinition,
  task: taskKeys,
  backbone: backboneDefinition,
  translation: translationDefinition,
  program: programDefinition,
  linear: linearDefinition,
  imported: importedDefinition,
  prompt: promptDefinition,
  prices: priceList,
  profile: slurmProfile,
} as const satisfies Record<string, z.ZodType>;

/** A kind of YAML file. */
export type DefinitionKind = keyof typeof KINDS;

/**
 * The JSON Schema of each kind of YAML file, for editors; it does not have all
 * the rules on which keys can be combined.
 *
 * @param reused How repeated parts are written: once and referenced, or each time.
 */
export function definitionSchemas(
  reused: "ref" | "inline" = "inline",
): Record<DefinitionKind, object> {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, schema]) => [
      kind,
      z.toJSONSchema(schema, {
        unrepresentable: "any",
        io: "input",
        reused,
      }),
    ]),
  ) as Record<DefinitionKind, object>;
}
