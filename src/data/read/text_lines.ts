import { unreadable } from "./unreadable.ts";

/** Consecutive lines of a file. */
export interface TextLines {
  /** The number of the first line, counted from 1. */
  row: number;
  /** The lines, without line ends. */
  lines: string[];
  /** Whether each line ends with CR alone; undefined if none does. */
  returns: boolean[] | undefined;
}

/** V8 limits strings to about 536 million characters. */
const MAX_LENGTH = 500_000_000;

/**
 * Splits a text that arrives in chunks into lines. They end with LF, CRLF or
 * CR, even within one file. Empty lines at the end of the file are dropped.
 *
 * @throws {DataError} When a line is longer than a string can be.
 */
export async function* textLines(
  text: AsyncIterable<string>,
  file: string,
): AsyncGenerator<TextLines> {
  let row = 1;
  /** The line that is not yet complete. */
  let open = "";
  let empty: TextLines = { row, lines: [], returns: undefined };
  /** Holds back empty lines at the end, until a line that is not empty follows. */
  const withoutEmptyEnd = ({ lines, returns }: Omit<TextLines, "row">) => {
    const all = joined(empty, { row, lines, returns });
    row += lines.length;
    let count = all.lines.length;
    while (count > 0 && all.lines[count - 1] === "") count--;
    empty = cut(all, count, all.lines.length);
    return cut(all, 0, count);
  };
  // A CR at the end of a chunk is held back, since the next chunk may start with LF.
  let carried = "";
  for await (const next of text) {
    let chunk = carried + next;
    carried = chunk.endsWith("\r") ? "\r" : "";
    if (carried !== "") chunk = chunk.slice(0, -1);
    const end = lastLineEnd(chunk);
    const length = open.length +
      (end < 0 ? chunk.length : chunk.search(/[\r\n]/));
    if (length > MAX_LENGTH) {
      throw unreadable(
        { file, row },
        `the line is longer than the maximum of ${MAX_LENGTH} characters`,
      );
    }
    if (end < 0) {
      open += chunk;
      continue;
    }
    const crlf = chunk[end] === "\n" && chunk[end - 1] === "\r";
    open += chunk.slice(0, crlf ? end - 1 : end);
    const lines = withoutEmptyEnd(split(open, chunk[end] === "\r"));
    open = chunk.slice(end + 1);
    if (lines.lines.length > 0) yield lines;
  }
  const rest = withoutEmptyEnd(split(open, carried !== ""));
  if (rest.lines.length > 0) yield rest;
}

/** The index of the last character that ends a line, or -1. */
function lastLineEnd(text: string): number {
  for (let i = text.length - 1; i >= 0; i--) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return i;
  }
  return -1;
}

/** @param last Whether the text is followed by CR alone. */
function split(text: string, last: boolean): Omit<TextLines, "row"> {
  if (!text.includes("\r")) {
    // Of a string instead of an expression, V8 would look up whether it has split the same text before.
    const lines = text.split(/\n/);
    return {
      lines,
      returns: last ? lines.map((_, i) => i === lines.length - 1) : undefined,
    };
  }
  const parts = text.split(/(\r\n|\n|\r)/);
  return {
    lines: parts.filter((_, i) => i % 2 === 0),
    returns: parts.flatMap((_, i) =>
      i % 2 === 1 ? [] : [i + 1 < parts.length ? parts[i + 1] === "\r" : last]
    ),
  };
}

function joined(a: TextLines, b: TextLines): TextLines {
  if (a.lines.length === 0) return b;
  const returnsOf = ({ lines, returns }: TextLines) =>
    returns ?? lines.map(() => false);
  return {
    row: a.row,
    lines: [...a.lines, ...b.lines],
    returns: a.returns === undefined && b.returns === undefined
      ? undefined
      : [...returnsOf(a), ...returnsOf(b)],
  };
}

function cut(all: TextLines, from: number, to: number): TextLines {
  if (from === 0 && to === all.lines.length) return all;
  return {
    row: all.row + from,
    lines: all.lines.slice(from, to),
    returns: all.returns?.slice(from, to),
  };
}
