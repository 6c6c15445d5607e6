import { unreadable } from "./unreadable.ts";

/** Some lines of a file, one after the other. */
export interface TextLines {
  /** The number of the first, counted from 1. */
  row: number;
  /** Without their ends. */
  lines: string[];
  /** Whether a line ends in a lone carriage return; undefined where none does. */
  returns: boolean[] | undefined;
}

/** No string of V8's is longer than some 536 million characters. */
const LONGEST = 500_000_000;

/**
 * Splits a text that comes in pieces into lines. They end in LF, CRLF or CR,
 * one file may have all three. Empty lines at the end are none; elsewhere they
 * are lines like any other.
 *
 * @throws {DataError} When a line is longer than a string can be.
 */
export async function* textLines(
  text: AsyncIterable<string>,
  file: string,
): AsyncGenerator<TextLines> {
  let row = 1;
  let open: string[] = [];
  let length = 0;
  let empty: TextLines = { row, lines: [], returns: undefined };
  /** The lines, those that are empty at their end held back. */
  const held = ({ lines, returns }: Omit<TextLines, "row">) => {
    const all = joined(empty, { row, lines, returns });
    row += lines.length;
    let count = all.lines.length;
    while (count > 0 && all.lines[count - 1] === "") count--;
    empty = cut(all, count, all.lines.length);
    return cut(all, 0, count);
  };
  // Whether a line feed follows a carriage return, only the next piece tells.
  let carried = "";
  for await (const next of text) {
    let piece = carried + next;
    carried = piece.endsWith("\r") ? "\r" : "";
    if (carried !== "") piece = piece.slice(0, -1);
    const end = Math.max(piece.lastIndexOf("\n"), piece.lastIndexOf("\r"));
    length += end < 0 ? piece.length : piece.search(/[\r\n]/);
    if (length > LONGEST) {
      throw unreadable(
        file,
        row,
        `the line is longer than ${LONGEST} characters, the longest that can be read`,
      );
    }
    if (end < 0) {
      open.push(piece);
      continue;
    }
    const both = piece[end] === "\n" && piece[end - 1] === "\r";
    open.push(piece.slice(0, both ? end - 1 : end));
    const lines = held(split(open.join(""), piece[end] === "\r"));
    open = [piece.slice(end + 1)];
    length = piece.length - end - 1;
    if (lines.lines.length > 0) yield lines;
  }
  const rest = held(split(open.join(""), carried !== ""));
  if (rest.lines.length > 0) yield rest;
}

/** @param last Whether a lone carriage return follows. */
function split(text: string, last: boolean): Omit<TextLines, "row"> {
  if (!text.includes("\r")) {
    const lines = text.split("\n");
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
