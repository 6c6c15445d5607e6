import type { Random } from "./grammar/random.ts";

const NAMES =
  /(?<!\p{L})(Ana|Mihai|Ioana|Andrei|Elena|Vlad|Maria|Radu)(?!\p{L})/u;
const STRETCH = /(?<=\p{L}{3})([aeiouă])(?=[.!?,]* )/u;

/** Makes a Romanian text look typed on a phone: see the data card. */
export function informal(text: string, random: Random): string {
  let result = text;
  // Posts come with people's names removed.
  if (random.chance(0.5)) result = result.replace(NAMES, "<|PERSON|>");
  if (random.chance(0.05)) result = `<|PERSON|> ${result}`;
  if (random.chance(0.07)) {
    result = result.replace(STRETCH, (vowel) => vowel.repeat(4));
  }
  if (random.chance(0.2)) {
    result = result
      .split("<|PERSON|>")
      .map((part) => part.toLowerCase())
      .join("<|PERSON|>");
  }
  if (random.chance(0.15)) {
    result = result.replace(
      /[ăâîșțĂÂÎȘȚ]/g,
      (letter) => letter.normalize("NFD").charAt(0),
    );
  }
  return result;
}
