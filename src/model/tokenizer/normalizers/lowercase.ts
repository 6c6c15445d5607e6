/**
 * Converts a text to lower case like Hugging Face's tokenizers: character by
 * character, without regard to context, and with the letters of Unicode 17.
 */
export function lowercase(text: string): string {
  return text.replace(
    CAPITAL,
    (char) => UNICODE_17.get(char) ?? char.toLowerCase(),
  );
}

const CAPITAL = /[A-Z]+|[^\0-\x7f]/gu;

/** Capital letters that Deno does not know yet. */
const UNICODE_17 = new Map<string, string>([
  ...[0xa7ce, 0xa7d2, 0xa7d4].map((code) => pair(code, code + 1)),
  ...Array.from({ length: 25 }, (_, i) => pair(0x16ea0 + i, 0x16ebb + i)),
]);

function pair(capital: number, small: number): [string, string] {
  return [String.fromCodePoint(capital), String.fromCodePoint(small)];
}
