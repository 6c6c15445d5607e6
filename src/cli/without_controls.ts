/**
 * A text that a terminal does not obey, wherever it is from: control characters
 * are replaced, except for tabs and line breaks.
 */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, "\ufffd");
}
