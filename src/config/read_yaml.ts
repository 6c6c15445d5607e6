import {
  type Document,
  isAlias,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from "yaml";
import { DefinitionError } from "./definition_error.ts";
import { shortened } from "../errors/shortened.ts";
import { shown } from "../errors/shown.ts";

/** The largest definition, in bytes. */
const LARGEST = 1_000_000;

/**
 * Reads a YAML file into plain values.
 *
 * @throws {DefinitionError} When the file cannot be read, is too large, not
 *   UTF-8 or not YAML; the message then names the line, and the column.
 */
export function readYaml(file: string): unknown {
  let bytes: Uint8Array;
  try {
    const { size, isFile } = Deno.statSync(file);
    // Reading a pipe or a device might never end.
    if (!isFile) throw new Error("it is not a file");
    if (size > LARGEST) {
      throw new Error(
        `it has ${size} bytes, more than the limit of ${LARGEST}`,
      );
    }
    bytes = Deno.readFileSync(file);
  } catch (error) {
    throw refused(
      file,
      `Cannot read the definition: ${(error as Error).message}`,
    );
  }
  return parseYaml(utf8(bytes, file), file);
}

function utf8(bytes: Uint8Array, file: string): string {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    let line = 1;
    for (let start = 0; start < bytes.length; line++) {
      const end = bytes.indexOf(10, start);
      const next = end < 0 ? bytes.length : end + 1;
      try {
        decoder.decode(bytes.subarray(start, next));
      } catch {
        break;
      }
      start = next;
    }
    throw refused(
      `${file}:${line}`,
      "Cannot read the definition: it is not UTF-8; convert the file",
    );
  }
}

function refused(file: string, message: string): DefinitionError {
  return new DefinitionError(file, [{ path: "", message }]);
}

/**
 * Parses YAML 1.2 with the core schema: 010 is ten, `yes` and dates are texts,
 * and merge keys have no meaning.
 *
 * @throws {DefinitionError} When it is not YAML, or has a duplicate key, a key
 *   that is not a scalar or `__proto__`, or a tag that is not in the core schema.
 */
export function parseYaml(text: string, file: string): unknown {
  const lineCounter = new LineCounter();
  const refuse = (at: number, reason: string) => {
    const { line, col } = lineCounter.linePos(at);
    return refused(
      line === 0 ? file : `${file}:${line}:${col}`,
      `Cannot parse the YAML: ${shortened(reason, 300)}`,
    );
  };
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    schema: "core",
    resolveKnownTags: false,
    // The parser's check takes hours if there are many keys; `treeProblem` has its own.
    uniqueKeys: false,
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    const [at] = error.pos;
    throw refuse(
      at,
      error.code === "RESOURCE_EXHAUSTION"
        ? "it is nested too deeply"
        : error.message,
    );
  }
  const problem = treeProblem(document);
  if (problem !== undefined) throw refuse(problem.at, problem.reason);
  // `valueCount` limits the expansion of aliases.
  const value: unknown = document.toJS({ maxAliasCount: -1 });
  if (valueCount(value) > LARGEST) {
    throw refused(
      file,
      "Cannot use the YAML: its aliases (*name) expand to too many values; write the values out",
    );
  }
  return value;
}

/** What YAML allows but an object cannot hold: keys that are equal as texts, or are not scalars. */
function treeProblem(
  document: Document.Parsed,
): { at: number; reason: string } | undefined {
  let problem: { at: number; reason: string } | undefined;
  const found = (node: unknown, reason: string) => {
    const { range } = node as { range?: [number, ...unknown[]] | null };
    problem = { at: range?.[0] ?? 0, reason };
    return visit.BREAK;
  };
  visit(document, {
    Alias: (_, alias) =>
      alias.resolve(document) === undefined
        ? found(alias, `there is no anchor &${alias.source} before the alias`)
        : undefined,
    Map: (_, map) => {
      const keys = new Set<string>();
      for (const { key } of map.items) {
        const scalar: unknown = isAlias(key) ? key.resolve(document) : key;
        if (!isScalar(scalar)) {
          return found(key, "a key is a list or a mapping");
        }
        const name = String(scalar.value ?? "");
        if (keys.size === keys.add(name).size) {
          return found(key, `the key ${shown(name)} appears twice`);
        }
        // What reads objects, such as zod, leaves it out.
        if (name === "__proto__") return found(key, "no key can be __proto__");
      }
      return undefined;
    },
  });
  return problem;
}

/** The number of values with every alias expanded; infinite if one contains itself. */
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
