import * as z from "zod";
import { backboneDefinition } from "./backbone_definition.ts";
import { slurmProfile } from "./slurm_profile.ts";
import { suiteDefinition } from "./suite_definition.ts";
import { taskKeys } from "./task_schema.ts";
import { translationDefinition } from "./translation_definition.ts";

/** What is written in YAML, by kind, with the schema that checks it. */
const KINDS = {
  suite: suiteDefinition,
  task: taskKeys,
  backbone: backboneDefinition,
  translation: translationDefinition,
  profile: slurmProfile,
} as const satisfies Record<string, z.ZodType>;

/** A kind of YAML file. */
export type DefinitionKind = keyof typeof KINDS;

/**
 * The JSON Schema of each kind of YAML file, made of what checks it, for
 * editors. Of how keys go together it says less than the check.
 *
 * @param reused Whether what is said several times is said once and referred to.
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
