import type { Example } from "../data/example.ts";

/** The scripts that are told apart, by their ISO 15924 codes, with their names in Unicode. */
const NAMES: Readonly<Record<string, string>> = {
  Latn: "Latin",
  Cyrl: "Cyrillic",
  Grek: "Greek",
  Arab: "Arabic",
  Hebr: "Hebrew",
  Deva: "Devanagari",
  Beng: "Bengali",
  Taml: "Tamil",
  Thai: "Thai",
  Hani: "Han",
  Hira: "Hiragana",
  Kana: "Katakana",
  Hang: "Hangul",
  Armn: "Armenian",
  Geor: "Georgian",
  Ethi: "Ethiopic",
};

const PATTERNS: readonly (readonly [string, RegExp])[] = Object.values(NAMES)
  .map((name) => [name, new RegExp(`\\p{sc=${name}}`, "gu")]);

/** Codes that stand for several scripts. */
const COMBINED: Readonly<Record<string, readonly string[]>> = {
  Jpan: ["Han", "Hiragana", "Katakana"],
  Hans: ["Han"],
  Hant: ["Han"],
  Kore: ["Hangul", "Han"],
};

/** Languages that are written in other scripts, too (CLDR, supplemental data of languages). */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  az: ["Cyrillic", "Arabic"],
  bs: ["Cyrillic"],
  ha: ["Arabic"],
  kk: ["Latin", "Arabic"],
  ks: ["Devanagari"],
  ku: ["Arabic", "Cyrillic"],
  ky: ["Latin", "Arabic"],
  ms: ["Arabic"],
  sd: ["Devanagari"],
  sr: ["Latin"],
  tg: ["Latin", "Arabic"],
  tk: ["Cyrillic", "Arabic"],
  tt: ["Latin"],
  ug: ["Cyrillic", "Latin"],
  uz: ["Cyrillic", "Arabic"],
};

/** The number of texts by the script of most of their letters; `none` has no letters. */
export function scripts(
  examples: readonly Example[],
): { script: string; examples: number }[] {
  return [...Map.groupBy(examples, ({ text }) => scriptOf(text))]
    .map(([script, { length }]) => ({ script, examples: length }))
    .sort((a, b) => b.examples - a.examples || (a.script < b.script ? -1 : 1));
}

/** The scripts of a language; undefined if they are not among those that are told apart. */
export function scriptsOf(language: string): readonly string[] | undefined {
  const locale = new Intl.Locale(language).maximize();
  const { script = "" } = locale;
  const name = NAMES[script];
  const usual = COMBINED[script] ?? (name === undefined ? undefined : [name]);
  return usual && [...usual, ...OTHERS[locale.language] ?? []];
}

function scriptOf(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) {
    return /[A-Za-z]/.test(text) ? "Latin" : "none";
  }
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return "none";
  let [best, most] = ["other", 0];
  for (const [script, pattern] of PATTERNS) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > most) [best, most] = [script, count];
    if (2 * count > letters) break;
  }
  return best;
}
