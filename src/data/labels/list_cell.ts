type Item = string | number | boolean;

/** White space, a comma with white space around it, or a value. */
const TOKEN =
  /(?<gap>\s*,\s*|\s+)|(?<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<word>[^\s,'"[\]()]+)/sy;

/**
 * Parses a list that is written in one cell: in JSON (`["a", "b"]`), in Python
 * (`['a', 'b']`, `[True, False]`), or as NumPy prints an array (`[0 1 0]`,
 * `['a' 'b']`).
 *
 * @returns The items, or undefined if the cell is not such a list of strings,
 *   numbers and booleans.
 */
export function listCell(cell: string): Item[] | undefined {
  if (!isBracketed(cell)) return undefined;
  const items: Item[] = [];
  const gaps = new Set<string>();
  const inner = cell.trim().slice(1, -1).trim();
  let wantsItem = true;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < inner.length;) {
    const { gap, quoted, word } = TOKEN.exec(inner)?.groups ?? {};
    if (gap !== undefined) {
      if (wantsItem) return undefined;
      gaps.add(gap.includes(",") ? "," : " ");
      wantsItem = true;
      continue;
    }
    const item = quoted === undefined ? parseWord(word) : unquote(quoted);
    if (item === undefined || !wantsItem) return undefined;
    items.push(item);
    wantsItem = false;
  }
  // A trailing comma is not JSON, and a mixture of commas and spaces is nothing known.
  const trailing = wantsItem && items.length > 0;
  return gaps.size > 1 || trailing ? undefined : items;
}

/** Whether a cell looks like a list. */
export function isBracketed(cell: string): boolean {
  return /^\s*\[.*\]\s*$/s.test(cell);
}

function parseWord(word: string | undefined): Item | undefined {
  if (word === undefined) return undefined;
  if (word === "true" || word === "True") return true;
  if (word === "false" || word === "False") return false;
  // NumPy prints the floating-point numbers 0 and 1 as "0." and "1.".
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word)
    ? Number(word)
    : undefined;
}

const ESCAPES: Record<string, string> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "/": "/",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** The content of a quoted string; undefined if JSON and Python may read it differently. */
function unquote(quoted: string): string | undefined {
  let known = true;
  const text = quoted.slice(1, -1).replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs,
    (_, unicode?: string, byte?: string, letter?: string) => {
      const code = unicode ?? byte;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      const character = ESCAPES[letter!];
      if (character === undefined) known = false;
      return character ?? "";
    },
  );
  return known ? text : undefined;
}
