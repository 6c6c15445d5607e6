type Item = string | number | boolean;

/** White space, a comma with white space around it, or a value. */
const TOKEN =
  /(?<gap>\s*,\s*|\s+)|(?<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<word>[^\s,'"[\]()]+)/sy;

/**
 * The items of a list that is written in one cell: as JSON (`["a", "b"]`), as
 * Python (`['a', 'b']`, `[True, False]`), or as NumPy prints an array
 * (`[0 1 0]`, `['a' 'b']`).
 *
 * @param cell With its brackets.
 * @returns Undefined where it is no such list, or a list with other things in
 *   it than texts, numbers and booleans.
 */
export function listCell(cell: string): Item[] | undefined {
  const items: Item[] = [];
  const gaps = new Set<string>();
  const inner = cell.slice(1, -1).trim();
  let wantsItem = true;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < inner.length;) {
    const { gap, quoted, word } = TOKEN.exec(inner)?.groups ?? {};
    if (gap !== undefined) {
      if (wantsItem) return undefined;
      gaps.add(gap.includes(",") ? "," : " ");
      wantsItem = true;
      continue;
    }
    const item = quoted === undefined ? wordValue(word) : textOf(quoted);
    if (item === undefined || !wantsItem) return undefined;
    items.push(item);
    wantsItem = false;
  }
  // A comma at the end is Python's; both kinds of gaps are nobody's.
  const open = wantsItem && items.length > 0;
  return gaps.size > 1 || open ? undefined : items;
}

function wordValue(word: string | undefined): Item | undefined {
  if (word === undefined) return undefined;
  if (word === "true" || word === "True") return true;
  if (word === "false" || word === "False") return false;
  // NumPy prints 0 and 1 among floating-point numbers as "0." and "1.".
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

/** What JSON and Python mean by a text within quotes; undefined where they may differ. */
function textOf(quoted: string): string | undefined {
  let known = true;
  const text = quoted.slice(1, -1).replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs,
    (_, unicode?: string, byte?: string, letter?: string) => {
      const code = unicode ?? byte;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      const meant = ESCAPES[letter!];
      if (meant === undefined) known = false;
      return meant ?? "";
    },
  );
  return known ? text : undefined;
}
