const LETTERS: Record<string, string> = { s: "ș", S: "Ș", t: "ț", T: "Ț" };
const CEDILLAS: Record<string, string> = { ş: "ș", Ş: "Ș", ţ: "ț", Ţ: "Ț" };

/**
 * Writes the Romanian ș and ț with a comma below, as the orthography has them,
 * where a text has the Turkish letters with a cedilla that older keyboards
 * and code pages gave. Letters with a combining cedilla or comma become the
 * same single character.
 */
export function romanianCommaDiacritics(text: string): string {
  return text
    .replace(/[şŞţŢ]/g, (letter) => CEDILLAS[letter]!)
    .replace(/([sStT])[\u0326\u0327]/g, (_, letter) => LETTERS[letter]!);
}
