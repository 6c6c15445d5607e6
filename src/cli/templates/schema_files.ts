import {
  type DefinitionKind,
  definitionSchemas,
} from "../../config/definition_schemas.ts";

const FOLDER = "schemas";

const fileOf = (kind: string) => `${FOLDER}/${kind}.schema.json`;

/** The first line of a definition, which tells editors its schema. */
export function schemaLine(kind: DefinitionKind): string {
  return `# yaml-language-server: $schema=../${fileOf(kind)}`;
}

/** The JSON Schemas of a study's definitions, by path. */
export function schemaFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(definitionSchemas("ref")).map(([kind, schema]) => [
      fileOf(kind),
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );
}
