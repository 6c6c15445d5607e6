import { shortened } from "./shortened.ts";

/** The beginning of a foreign text for a message, on one line and without control characters. */
export function excerpt(text: string, longest = 300): string {
  return shortened(text.replace(/[\s\p{Cc}]+/gu, " ").trim(), longest);
}
