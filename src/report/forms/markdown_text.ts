import { escapedTags } from "./escaped_tags.ts";

/** Blocks of Markdown as one text. What looks like tags of HTML is escaped, except in tables, which have escapes of their own. */
export function markdownText(blocks: readonly string[]): string {
  return `${
    blocks.map((block) => block.startsWith("| ") ? block : escapedTags(block))
      .join("\n\n")
  }\n`;
}
