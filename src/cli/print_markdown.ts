import { bold } from "@std/fmt/colors";
import { fitTable, terminalColumns, wrapped } from "./fit_table.ts";
import { withoutControls } from "./without_controls.ts";

/** Prints Markdown: formatted in a terminal, as it is in a pipe; without control characters. */
export function printMarkdown(markdown: string): void {
  const columns = terminalColumns();
  const shown = withoutControls(markdown);
  console.log(
    columns === Infinity ? shown : terminalText(shown, columns),
  );
}

/**
 * Formats Markdown for a terminal: headings, paragraphs, flat lists and tables, as
 * this project writes them.
 */
export function terminalText(markdown: string, columns: number): string {
  return markdown.split("\n\n").map((block) => {
    if (block.startsWith("| ")) return tableText(block, columns);
    return block.replaceAll("\\<", "<").split("\n").map((line) => {
      const heading = /^#+ (.*)/.exec(line) ?? /^\*\*(.*)\*\*$/.exec(line);
      if (heading !== null) {
        return wrapped(heading[1]!, columns).map(bold).join("\n");
      }
      return line.startsWith("- ")
        ? wrapped(line.slice(2), columns - 2).map((text, i) =>
          `${i === 0 ? "- " : "  "}${text}`
        ).join("\n")
        : wrapped(line, columns).join("\n");
    }).join("\n");
  }).join("\n\n");
}

function tableText(block: string, columns: number): string {
  const [head, , ...rows] = block.trimEnd().split("\n").map(cellsOf);
  const keys = head![0] === "rank" ? 2 : 1;
  const [first, ...rest] = fitTable([head!, ...rows], columns, keys);
  return [bold(first!), ...rest].join("\n");
}

/** The cells of a row, without the Markdown of escapes and bold text. */
function cellsOf(line: string): string[] {
  return line.slice(2, -2).split(/ (?<!\\)\| /).map((cell) =>
    cell.trim().replace(/\\([\\|<])/g, "$1").replace(/^\*\*(.*)\*\*$/, "$1")
  );
}
