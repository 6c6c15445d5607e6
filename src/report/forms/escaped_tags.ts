/** Markdown with escapes of what begins a tag of HTML, which would not be shown, except in code. */
export function escapedTags(markdown: string): string {
  return markdown.replace(
    /`[^`]*`|<(?=[A-Za-z/!?])/g,
    (found) => found === "<" ? "\\<" : found,
  );
}
