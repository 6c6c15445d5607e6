/**
 * A text in lower case, as Hugging Face's tokenizers have it: character by
 * character, so that no small form depends on its place, and with the letters
 * of Unicode 17.
 */
export function lowercase(text: string): string {
  return text.replace(CAPITAL, (char) => NEW.get(char) ?? char.toLowerCase());
}

const CAPITAL = /[A-Z]+|[^\0-\x7f]/gu;

/** Capital letters that Deno does not know yet. */
const NEW = new Map<string, string>([
  ...[0xa7ce, 0xa7d2, 0xa7d4].map((code) => pair(code, code + 1)),
  ...Array.from({ length: 25 }, (_, i) => pair(0x16ea0 + i, 0x16ebb + i)),
]);

function pair(capital: number, small: number): [string, string] {
  return [String.fromCodePoint(capital), String.fromCodePoint(small)];
}
