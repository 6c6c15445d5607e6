import { UNICODE_DIFFERENCES } from "./unicode_differences.ts";

/** A text in a normal form of Unicode, as the tables of Hugging Face's tokenizers have it. */
export function unicodeForm(
  text: string,
  form: "NFC" | "NFD" | "NFKC" | "NFKD",
): string {
  // What their tables do not know stays, and nothing moves or joins across it.
  return text.replace(KNOWN, (part) => part.normalize(form));
}

const KNOWN = new RegExp(`[^${UNICODE_DIFFERENCES.notNormalized}]+`, "gu");
