import { assertEquals, assertInstanceOf } from "@std/assert";
import type * as z from "zod";
import { checkDefinition } from "../../../src/config/check_definition.ts";
import { DefinitionError } from "../../../src/config/definition_error.ts";

/** The problems that `check` finds, one line each, without the file. */
export function problems(schema: z.ZodType, value: unknown): string[] {
  try {
    checkDefinition(schema, value, "f.yaml");
  } catch (error) {
    assertInstanceOf(error, DefinitionError);
    const { file, problems, message } = error as DefinitionError;
    assertEquals(file, "f.yaml");
    const lines = problems.map(({ path, message }) =>
      path === "" ? message : `${path}: ${message}`
    );
    assertEquals(message, lines.map((line) => `f.yaml: ${line}`).join("\n"));
    return lines;
  }
  return [];
}
