import { unreadable } from "./unreadable.ts";

/** Consecutive lines of a file. */
export interface TextLines {
  /** The number of the first line, counted from 1. */
  row: number;
  /** The lines, without line ends. */
  lines: string[];
  /** What ends each line; undefined if it is always LF. */
  ends: LineEnd[] | undefined;
}

type LineEnd = "\n" | "\r" | "\r\n";

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
  let empty: TextLines = { row, lines: [], ends: undefined };
  /** Holds back empty lines at the end, until a line that is not empty follows. */
  const withoutEmptyEnd = ({ lines, ends }: Omit<TextLines, "row">) => {
    const all = joined(empty, { row, lines, ends });
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
    const last = crlf ? "\r\n" : chunk[end] as LineEnd;
    const lines = withoutEmptyEnd(split(open, last));
    open = chunk.slice(end + 1);
    if (lines.lines.length > 0) yield lines;
  }
  const rest = withoutEmptyEnd(split(open, carried === "" ? "\n" : "\r"));
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

/** @param last What ends the last line. */
function split(text: string, last: LineEnd): Omit<TextLines, "row"> {
  if (!text.includes("\r")) {
    // Of a string instead of an expression, V8 would look up whether it has split the same text before.
    const lines = text.split(/\n/);
    return {
      lines,
      ends: last === "\n"
        ? undefined
        : lines.map((_, i) => i === lines.length - 1 ? last : "\n"),
    };
  }
  const parts = text.split(/(\r\n|\n|\r)/);
  return {
    lines: parts.filter((_, i) => i % 2 === 0),
    ends: [...parts.filter((_, i) => i % 2 === 1) as LineEnd[], last],
  };
}

function joined(a: TextLines, b: TextLines): TextLines {
  if (a.lines.length === 0) return b;
  const endsOf = ({ lines, ends }: TextLines): LineEnd[] =>
    ends ?? lines.map(() => "\n");
  return {
    row: a.row,
    lines: [...a.lines, ...b.lines],
    ends: a.ends === undefined && b.ends === undefined
      ? undefined
      : [...endsOf(a), ...endsOf(b)],
  };
}

function cut(all: TextLines, from: number, to: number): TextLines {
  if (from === 0 && to === all.lines.length) return all;
  return {
    row: all.row + from,
    lines: all.lines.slice(from, to),
    ends: all.ends?.slice(from, to),
  };
}
