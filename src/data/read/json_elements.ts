import { unreadable } from "./unreadable.ts";

/** The current chunk of the text, and the position in it. */
interface Source {
  chunk: string;
  at: number;
  ended: boolean;
}

/** A part of the parser; it yields when it needs the next chunk of the text. */
type Step<Result> = Generator<undefined, Result>;

type OnElement = (element: string) => void;

/** V8 limits strings to about 536 million characters. */
const MAX_LENGTH = 500_000_000;

/**
 * Splits a JSON list that arrives in chunks into its elements, so that the
 * whole list need not be in memory. The elements are not parsed.
 *
 * @param key The key of the list if the text is an object. Its other values are
 *   checked and dropped.
 * @throws {DataError} When there is no such list, or the text around its
 *   elements is not JSON.
 */
export async function* jsonElements(
  text: AsyncIterable<string>,
  file: string,
  key: string | undefined,
): AsyncGenerator<string[]> {
  const source: Source = { chunk: "", at: 0, ended: false };
  let count = 0;
  let elements: string[] = [];
  const onElement = (element: string) => {
    elements.push(element);
    count++;
  };
  const steps = document(source, key, onElement);
  /** Parses the current chunk; returns an error, so that the elements before it can be yielded first. */
  const parseChunk = (): Error | undefined => {
    try {
      steps.next();
      return undefined;
    } catch (error) {
      return unreadable(
        { file },
        error instanceof ListError
          ? error.message
          : `it is not JSON after row ${count} (${
            (error as Error).message
          }); correct the file`,
        error,
      );
    }
  };
  parseChunk();
  for await (const chunk of text) {
    source.chunk = chunk;
    source.at = 0;
    const error = parseChunk();
    if (elements.length > 0) yield elements;
    if (error !== undefined) throw error;
    elements = [];
  }
  source.ended = true;
  const error = parseChunk();
  if (elements.length > 0) yield elements;
  if (error !== undefined) throw error;
}

/** The text may be JSON, but the list is missing or duplicated. */
class ListError extends Error {}

function* document(
  source: Source,
  key: string | undefined,
  onElement: OnElement,
): Step<void> {
  const first = yield* nextCharacter(source);
  if (key === undefined && first === "[") {
    yield* list(source, onElement);
  } else if (key !== undefined && first === "{") {
    yield* members(source, key, onElement);
  } else {
    throw new ListError(
      key === undefined
        ? "it is not a list of rows; make it one, or in a task name the key of the list (format.rows), or set format.type: jsonl if each line is a row"
        : `it is not an object with a list under ${
          JSON.stringify(key)
        }; leave out format.rows`,
    );
  }
  const more = yield* nextCharacter(source);
  if (more !== "") {
    throw new SyntaxError(`unexpected ${named(more)} after the end`);
  }
}

/** The members of an object, one of which is the list. */
function* members(
  source: Source,
  key: string,
  onElement: OnElement,
): Step<void> {
  let found = false;
  let before = "{";
  for (;;) {
    source.at++;
    const first = yield* nextCharacter(source);
    if (first === "}" && before === "{") break;
    const name: unknown = JSON.parse(yield* value(source));
    if (typeof name !== "string") throw expected("a key", first);
    const colon = yield* nextCharacter(source);
    if (colon !== ":") throw expected('":"', colon);
    source.at++;
    const start = yield* nextCharacter(source);
    if (name === key) {
      if (found) {
        throw new ListError(`it has the key ${named(key)} twice; keep one`);
      }
      if (start !== "[") throw noListUnder(key);
      found = true;
      yield* list(source, onElement);
    } else if (start === "[") {
      yield* list(source, (element) => JSON.parse(element));
    } else {
      JSON.parse(yield* value(source));
    }
    before = yield* nextCharacter(source);
    if (before === "}") break;
    if (before !== ",") throw expected('"," or "}"', before);
  }
  source.at++;
  if (!found) throw noListUnder(key);
}

function noListUnder(key: string): ListError {
  return new ListError(
    `it has no list of rows under ${named(key)}; correct format.rows`,
  );
}

function* list(source: Source, onElement: OnElement): Step<void> {
  source.at++;
  if ((yield* nextCharacter(source)) === "]") {
    source.at++;
    return;
  }
  for (;;) {
    const first = yield* nextCharacter(source);
    if (first === "]" || first === ",") throw expected("a value", first);
    onElement(yield* value(source));
    const next = yield* nextCharacter(source);
    source.at++;
    if (next === "]") return;
    if (next !== ",") throw expected('"," or "]"', next);
  }
}

function expected(what: string, found: string): SyntaxError {
  return new SyntaxError(`expected ${what}, got ${named(found)}`);
}

function named(text: string): string {
  return text === "" ? "the end" : JSON.stringify(text);
}

/** The next character that is not white space, or "" at the end. */
function* nextCharacter(source: Source): Step<string> {
  for (;;) {
    while (source.at < source.chunk.length) {
      const character = source.chunk[source.at]!;
      if (!" \t\n\r".includes(character)) return character;
      source.at++;
    }
    if (source.ended) return "";
    yield;
  }
}

/** The text of the value that starts here; of a list or object, up to the matching bracket. */
function* value(source: Source): Step<string> {
  const parts: string[] = [];
  let length = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;
  for (;;) {
    const { chunk, at: start } = source;
    let at = start;
    let whole = false;
    for (; at < chunk.length && !whole; at++) {
      const code = chunk.charCodeAt(at);
      if (escaped) escaped = false;
      else if (quoted) {
        if (code === 92) escaped = true;
        else if (code === 34) {
          quoted = false;
          whole = depth === 0;
        }
      } else if (code === 34) quoted = true;
      else if (code === 123 || code === 91) depth++;
      else if (code === 125 || code === 93) {
        // Ends the list or object around a number or literal.
        if (depth === 0) break;
        depth--;
        whole = depth === 0;
      } else if (depth === 0 && (code === 44 || code === 58 || code <= 32)) {
        break;
      }
    }
    source.at = at;
    const part = chunk.slice(start, at);
    if (whole || at < chunk.length || source.ended) {
      return parts.length === 0 ? part : parts.join("") + part;
    }
    parts.push(part);
    length += part.length;
    if (length > MAX_LENGTH) {
      throw new RangeError(
        `a value is longer than the maximum of ${MAX_LENGTH} characters`,
      );
    }
    yield;
  }
}
