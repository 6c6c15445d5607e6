/** Titles and messages may have line breaks, after which Markdown would start anew. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
