/**
 * The first key that an object of a JSON text has twice, of which
 * `JSON.parse` would quietly keep the last.
 *
 * @param json Valid JSON.
 */
export function duplicateKey(json: string): string | undefined {
  // One set for each object that is open; a list has none.
  const open: (Set<string> | undefined)[] = [];
  let text: string | undefined;
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const keys = open.at(-1)!;
      if (keys.has(text!)) return text;
      keys.add(text!);
    } else text = JSON.parse(token);
  }
  return undefined;
}
