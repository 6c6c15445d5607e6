import { bold, green, red } from "@std/fmt/colors";
import { METRICS } from "../evaluation/metrics.ts";
import type { Leaderboard } from "../report/leaderboard/leaderboard.ts";
import {
  type LeaderboardColumn,
  leaderboardColumns,
} from "../report/leaderboard/leaderboard_columns.ts";
import type { LeaderboardRow } from "../report/leaderboard/leaderboard_rows.ts";
import { protocol } from "../report/forms/in_words.ts";
import { leaderboardTable } from "../report/leaderboard/leaderboard_table.ts";
import { leadingMethods } from "../report/leaderboard/leading_methods.ts";
import { markdownTable } from "../report/forms/markdown_table.ts";
import {
  referencesNote,
  referenceTable,
} from "../report/leaderboard/reference_table.ts";
import { toMarkdown } from "../report/forms/to_markdown.ts";
import { oneLine, warnings } from "../report/forms/wording.ts";
import { terminalColumns, wrapped } from "./fit_table.ts";
import { terminalText } from "./print_markdown.ts";

const GAP = "  ";

/** Columns that are left out only after all others, the first one last. */
const IMPORTANT = ["method", "rank", "p", "seeds", "95 % interval"];

/** The smallest width that a method's name is shortened to. */
const SHORTEST_NAME = 8;

/**
 * Prints a leaderboard: fitted to a terminal, or as Markdown in a pipe.
 *
 * @param options `brief`: whether a terminal shows only the table, published
 *   results and what is significant, so that the table stays in sight.
 */
export function printLeaderboard(
  leaderboard: Leaderboard,
  { brief }: { brief: boolean },
): void {
  const columns = terminalColumns();
  console.log(
    columns === Infinity
      ? toMarkdown(leaderboard)
      : leaderboardText(leaderboard, columns, { brief }),
  );
}

/**
 * A leaderboard for a terminal. The least important columns are left out until the
 * others fit, and are named; names of methods are shortened last. Significant
 * differences from the baseline are green where they are better, and red where they
 * are worse.
 */
export function leaderboardText(
  leaderboard: Leaderboard,
  width: number,
  { brief }: { brief: boolean },
): string {
  const [before, after] = toMarkdown(leaderboard).trimEnd()
    .split(leaderboardTable(leaderboard));
  const shown = brief
    ? [
      ...warnings(leaderboard).map((text) => `**${oneLine(text)}**`),
      ...referencesNote(leaderboard) === undefined
        ? []
        : [markdownTable(referenceTable(leaderboard))],
      protocol(leaderboard),
    ].filter((block) => block !== undefined).join("\n\n")
    : after!;
  return [
    terminalText(before!.trim(), width),
    fittedTable(leaderboard, width),
    ...shown === "" ? [] : [terminalText(shown.trim(), width)],
  ].join("\n\n");
}

function fittedTable(leaderboard: Leaderboard, width: number): string {
  const { rows } = leaderboard;
  const leading = leadingMethods(leaderboard);
  const all = leaderboardColumns(leaderboard).map((column) => ({
    column,
    width: Math.max(
      ...[column.title, ...rows.map((row) => column.cell(row))].map(
        (text) => [...text].length,
      ),
    ),
  }));
  const total = (columns: typeof all) =>
    columns.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);
  const shown = [...all];
  // Of equally important columns the last one goes first.
  const dropped = all.toReversed()
    .sort((a, b) => importance(a.column) - importance(b.column));
  for (const one of dropped) {
    if (total(shown) <= width || shown.length <= 3) break;
    shown.splice(shown.indexOf(one), 1);
  }
  const name = shown.find(({ column }) => column.title === "method")!;
  name.width = Math.max(
    SHORTEST_NAME,
    name.width - Math.max(0, total(shown) - width),
  );
  const line = (style: (column: LeaderboardColumn) => [string, Style]) =>
    shown.map(({ column, width }, i) => {
      const [text, paint] = style(column);
      return paint(i + 1 < shown.length ? fitted(text, width) : text);
    }).join(GAP).trimEnd();
  const missing = all.filter((one) => !shown.includes(one))
    .map(({ column }) => column.title);
  return [
    line((column) => [column.title, bold]),
    ...rows.map((row) =>
      line((column) => [
        column.cell(row),
        styleOf(column, row, leaderboard, leading),
      ])
    ),
    ...missing.length === 0 ? [] : [
      "",
      ...wrapped(
        `Not shown: ${
          missing.join(", ")
        }; in a wider terminal or a pipe, all columns are.`,
        width,
      ),
    ],
  ].join("\n");
}

type Style = (text: string) => string;

/** Smaller for what is left out earlier; equal for other metrics, of which the last goes first. */
function importance({ title, primary }: LeaderboardColumn): number {
  if (primary) return IMPORTANT.length + 1;
  const at = IMPORTANT.indexOf(title);
  if (at >= 0) return IMPORTANT.length - at;
  return title.startsWith("vs. ") ? IMPORTANT.length - 1.5 : 0;
}

function styleOf(
  { title, primary }: LeaderboardColumn,
  row: LeaderboardRow,
  { metrics }: Leaderboard,
  leading: ReadonlySet<string>,
): Style {
  if (primary) return leading.has(row.name) ? bold : plain;
  const { difference } = row;
  if (
    !difference?.significant || !(title === "p" || title.startsWith("vs. "))
  ) {
    return plain;
  }
  const { direction } = METRICS[metrics[0]!];
  return direction * difference.meanDifference! > 0 ? green : red;
}

function plain(text: string): string {
  return text;
}

/** A text that fills a width, cut if it is longer. */
function fitted(text: string, width: number): string {
  const characters = [...text];
  return characters.length > width
    ? `${characters.slice(0, width - 1).join("")}…`
    : text + " ".repeat(width - characters.length);
}
