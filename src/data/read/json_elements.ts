import { unreadable } from "./unreadable.ts";

/** What has come of the text, and how far it is read. */
interface Source {
  piece: string;
  at: number;
  ended: boolean;
}

/** A step that stops where it needs the next piece of the text. */
type Step<Result> = Generator<undefined, Result>;

type Take = (element: string) => void;

/** No string of V8's is longer than some 536 million characters. */
const LONGEST = 500_000_000;

/**
 * Splits a JSON list that comes in pieces into its elements, so that no more
 * than one of them need be in memory. The elements themselves are not checked.
 *
 * @param key The key of the list, where the text is an object; its other
 *   values are checked and dropped.
 * @returns The text of the elements.
 * @throws {DataError} When there is no such list, or what is around its
 *   elements is not JSON.
 */
export async function* jsonElements(
  text: AsyncIterable<string>,
  file: string,
  key: string | undefined,
): AsyncGenerator<string[]> {
  const source: Source = { piece: "", at: 0, ended: false };
  let count = 0;
  let elements: string[] = [];
  const take = (element: string) => {
    elements.push(element);
    count++;
  };
  const steps = document(source, key, take);
  /** Reads on; what is wrong is told of after the elements that are before it. */
  const goOn = (): Error | undefined => {
    try {
      steps.next();
      return undefined;
    } catch (error) {
      return unreadable(
        file,
        undefined,
        error instanceof NoList
          ? error.message
          : `it is not JSON (${
            (error as Error).message
          }; ${count} rows are before that), correct the file`,
        error,
      );
    }
  };
  goOn();
  for await (const piece of text) {
    source.piece = piece;
    source.at = 0;
    const error = goOn();
    if (elements.length > 0) yield elements;
    if (error !== undefined) throw error;
    elements = [];
  }
  source.ended = true;
  const error = goOn();
  if (elements.length > 0) yield elements;
  if (error !== undefined) throw error;
}

class NoList extends Error {}

function* document(
  source: Source,
  key: string | undefined,
  take: Take,
): Step<void> {
  const first = yield* nextCharacter(source);
  if (key === undefined && first === "[") {
    yield* list(source, take);
  } else if (key !== undefined && first === "{") {
    yield* members(source, key, take);
  } else {
    throw new NoList(
      key === undefined
        ? "it is not a list of rows, name the key of the list (format.rows)"
        : `it is not an object with a list under ${
          JSON.stringify(key)
        }, leave out format.rows`,
    );
  }
  const more = yield* nextCharacter(source);
  if (more !== "") throw new SyntaxError(`${named(more)} is behind the end`);
}

/** The members of an object, of which one is the list. */
function* members(source: Source, key: string, take: Take): Step<void> {
  let found = false;
  let before = "{";
  for (;;) {
    source.at++;
    const first = yield* nextCharacter(source);
    if (first === "}" && before === "{") break;
    const name: unknown = JSON.parse(yield* value(source));
    if (typeof name !== "string") throw expected("a key", first);
    yield* wanted(source, ":");
    const opens = yield* nextCharacter(source);
    if (name === key) {
      if (found) {
        throw new NoList(`the key ${named(key)} stands twice, keep one`);
      }
      if (opens !== "[") throw noListUnder(key);
      found = true;
      yield* list(source, take);
    } else if (opens === "[") {
      yield* list(source, (element) => JSON.parse(element));
    } else {
      JSON.parse(yield* value(source));
    }
    before = yield* nextCharacter(source);
    if (before === "}") break;
    if (before !== ",") throw expected(", or }", before);
  }
  source.at++;
  if (!found) throw noListUnder(key);
}

function noListUnder(key: string): NoList {
  return new NoList(
    `it has no list of rows under ${named(key)}, correct format.rows`,
  );
}

function* list(source: Source, take: Take): Step<void> {
  source.at++;
  if ((yield* nextCharacter(source)) === "]") {
    source.at++;
    return;
  }
  for (;;) {
    yield* nextCharacter(source);
    take(yield* value(source));
    const next = yield* nextCharacter(source);
    source.at++;
    if (next === "]") return;
    if (next !== ",") throw expected(", or ]", next);
  }
}

function* wanted(source: Source, character: string): Step<void> {
  const next = yield* nextCharacter(source);
  if (next !== character) throw expected(character, next);
  source.at++;
}

function expected(what: string, found: string): SyntaxError {
  return new SyntaxError(`${what} is expected, got ${named(found)}`);
}

function named(text: string): string {
  return text === "" ? "the end" : JSON.stringify(text);
}

/** The next character that is no white space, or nothing at the end. */
function* nextCharacter(source: Source): Step<string> {
  for (;;) {
    while (source.at < source.piece.length) {
      const character = source.piece[source.at]!;
      if (!" \t\n\r".includes(character)) return character;
      source.at++;
    }
    if (source.ended) return "";
    yield;
  }
}

/** The text of the value that begins here: whatever is between balanced brackets. */
function* value(source: Source): Step<string> {
  const parts: string[] = [];
  let length = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;
  for (;;) {
    const { piece, at: start } = source;
    let at = start;
    let whole = false;
    for (; at < piece.length && !whole; at++) {
      const code = piece.charCodeAt(at);
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
        // That of the list or object around a number or word.
        if (depth === 0) break;
        depth--;
        whole = depth === 0;
      } else if (depth === 0 && (code === 44 || code === 58 || code <= 32)) {
        break;
      }
    }
    source.at = at;
    const part = piece.slice(start, at);
    if (whole || at < piece.length || source.ended) {
      return parts.length === 0 ? part : parts.join("") + part;
    }
    parts.push(part);
    length += part.length;
    if (length > LONGEST) {
      throw new RangeError(
        `a value is longer than ${LONGEST} characters, the longest that can be read`,
      );
    }
    yield;
  }
}
