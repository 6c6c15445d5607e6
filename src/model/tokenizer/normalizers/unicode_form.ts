import { UNICODE_DIFFERENCES } from "./unicode_differences.ts";

/** Converts a text to a Unicode normal form, with the tables of Hugging Face's tokenizers. */
export function unicodeForm(
  text: string,
  form: "NFC" | "NFD" | "NFKC" | "NFKD",
): string {
  // Characters that their tables lack are kept, and nothing is reordered or composed across them.
  return text.replace(KNOWN, (part) => part.normalize(form));
}

const KNOWN = new RegExp(`[^${UNICODE_DIFFERENCES.notNormalized}]+`, "gu");
