import { parse } from "@std/yaml";
import { DefinitionError } from "./definition_error.ts";
import { shortened } from "./shortened.ts";

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
    const { size, isFile } = Deno.statSync(file);
    // A pipe or a device could be read for ever.
    if (!isFile) throw new Error("it is not a file");
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
  let value: unknown;
  try {
    // As YAML 1.2 has it: no merge keys, which could take hours, and no dates.
    value = parse(text, { schema: "core" });
  } catch (error) {
    const { line, column } = error as { line?: number; column?: number };
    // The parser's message ends with a picture of the place; its first line says it all.
    const reason = error instanceof RangeError
      ? "it is nested too deep"
      : (error as Error).message.split("\n")[0]!
        .replace(/ at line \d+, column \d+:?$/, "");
    throw new DefinitionError(
      line === undefined ? file : `${file}:${line}:${column ?? 1}`,
      [{
        path: "",
        message: `Cannot parse the YAML: ${shortened(reason, 300)}`,
      }],
    );
  }
  if (valueCount(value) > LARGEST) {
    throw new DefinitionError(file, [{
      path: "",
      message:
        "Cannot use the YAML: its aliases (*name) make endlessly much of little, write out what is meant",
    }]);
  }
  return value;
}

/**
 * How many values there are with every alias written out, as whoever walks
 * through them meets them; infinitely many where one is within itself.
 */
function valueCount(value: unknown, known = new Map<object, number>()): number {
  if (typeof value !== "object" || value === null) return 1;
  const found = known.get(value);
  if (found !== undefined) return found;
  known.set(value, Infinity);
  let count = 1;
  for (const inner of Object.values(value)) count += valueCount(inner, known);
  known.set(value, count);
  return count;
}
