import { parse } from "@std/yaml";
import { DefinitionError } from "./definition_error.ts";

/** A definition has no business being larger (in bytes); it is a few screens. */
const LARGEST = 1_000_000;

/**
 * Reads a YAML file into plain values.
 *
 * @throws {DefinitionError} When the file cannot be read, is too large or is
 *   not YAML; the message then names the line and the column.
 */
export function readYaml(file: string): unknown {
  let text: string;
  try {
    const { size } = Deno.statSync(file);
    if (size > LARGEST) {
      throw new DefinitionError(file, [{
        path: "",
        message:
          `Cannot read the definition: it has ${size} bytes, more than the ${LARGEST} that are allowed`,
      }]);
    }
    text = Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof DefinitionError) throw error;
    throw new DefinitionError(file, [{
      path: "",
      message: `Cannot read the definition: ${(error as Error).message}`,
    }]);
  }
  return parseYaml(text, file);
}

/** Parses YAML text; `file` is the name that messages carry. */
export function parseYaml(text: string, file: string): unknown {
  try {
    const value: unknown = parse(text);
    return value;
  } catch (error) {
    const { line, column } = error as { line?: number; column?: number };
    // The parser's message ends with a picture of the place; its first line says it all.
    const reason = (error as Error).message.split("\n")[0]!
      .replace(/ at line \d+, column \d+:?$/, "");
    throw new DefinitionError(
      line === undefined ? file : `${file}:${line}:${column ?? 1}`,
      [{ path: "", message: `Cannot parse the YAML: ${reason}` }],
    );
  }
}
