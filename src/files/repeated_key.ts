/** The first key that an object in a valid JSON text has twice: `JSON.parse` silently keeps the last value. */
export function repeatedKey(json: string): string | undefined {
  // The keys of each open object; undefined for a list.
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
