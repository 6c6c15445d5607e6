import { METRICS } from "../../evaluation/metrics.ts";
import { comparableReferences } from "../leaderboard/reference_table.ts";
import { columnDecimals } from "./decimals.ts";
import { protocol, testSetPowerInWords } from "./in_words.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { leadingMethods } from "../leaderboard/leading_methods.ts";
import {
  type LeaderboardColumn,
  leaderboardColumns,
} from "../leaderboard/leaderboard_columns.ts";
import { selectedOnValidation } from "./selected_on_validation.ts";
import { oneLine, warnings } from "./wording.ts";
import type { SectionTable } from "../sections/section.ts";
import { sectionsOf } from "../sections/sections.ts";
import { runsTable } from "../leaderboard/runs_table.ts";
import { signatureLine } from "../leaderboard/signature.ts";

/**
 * A leaderboard as a LaTeX table for the packages booktabs and graphicx, with the
 * same digits as in Markdown: the primary metric with its comparisons, and the
 * other metrics below.
 *
 * @example
 * ```ts
 * import { buildLeaderboard, readSuite, toLatex } from "dor/report";
 *
 * console.log(toLatex(buildLeaderboard(readSuite("results/redv2-dan"))));
 * ```
 */
export function toLatex(leaderboard: Leaderboard): string {
  const columns = leaderboardColumns(leaderboard);
  const also = columns.filter(({ metric, primary }) => metric && !primary);
  const first = columns.filter((column) => !also.includes(column));
  const method = columns.filter(({ title }) => title === "method");
  const references = [
    ...comparableReferences(leaderboard),
    ...annotators(leaderboard),
  ].filter(({ metrics }) => Object.keys(metrics).length > 0);
  return [
    "% Needs \\usepackage{booktabs} and \\usepackage{graphicx}.",
    `% ${signatureLine(leaderboard.signature)}`,
    "\\begin{table}",
    "\\centering",
    `\\caption{${caption(leaderboard)}}`,
    "\\medskip",
    ...block(first, leaderboard, references),
    ...also.length === 0 ? [] : [
      "\\par\\medskip",
      ...block([...method, ...also], leaderboard, references),
    ],
    ...warnings(leaderboard).flatMap((text) => [
      "\\par\\smallskip",
      `{\\footnotesize\\textbf{${escaped(text)}}\\par}`,
    ]),
    ...references.length === 0 ? [] : [
      "\\par\\smallskip",
      `{\\footnotesize References: ${
        references.map(({ name, source, note }) =>
          escaped(`${name}: ${source}${note === undefined ? "" : `; ${note}`}`)
        ).join(". ")
      }.\\par}`,
    ],
    "\\end{table}",
    ...[runs(leaderboard), ...sectionsOf(leaderboard, "results")].flatMap(
      sectionTable,
    ),
    "",
  ].join("\n");
}

/** A row below the methods. */
interface Reference {
  name: string;
  source: string;
  note?: string;
  metrics: Record<string, number | string>;
}

/** The mean of the annotators as a reference; none if they were not scored. */
function annotators(leaderboard: Leaderboard): Reference[] {
  const { annotators } = leaderboard;
  const decimals = columnDecimals(leaderboard);
  if (annotators === undefined) return [];
  const { count, metrics } = annotators;
  const shown = Object.entries(metrics).map((
    [metric, value],
  ) => [metric, value.toFixed(decimals[metric])]);
  return [{
    name: "a single annotator",
    source: `mean of ${count} annotators, each against the gold labels`,
    metrics: Object.fromEntries(shown),
  }];
}

/** The table of runs, which has the validation scores, with the power of the test split. */
function runs(leaderboard: Leaderboard): SectionTable {
  const { selected } = selectedOnValidation(leaderboard);
  const bias = selected === undefined
    ? ""
    : `; ${
      METRICS[leaderboard.metrics[0]!].title
    } on validation, where ${selected} are selected, is biased`;
  return {
    caption:
      `Runs, as means over the seeds (of the memory, the largest)${bias}`,
    table: runsTable(leaderboard),
    paragraphs: [testSetPowerInWords(leaderboard) ?? []].flat(),
  };
}

function sectionTable(
  { caption, table: [head, ...rows], paragraphs }: SectionTable,
): string[] {
  return [
    "",
    "\\begin{table}",
    "\\centering",
    `\\caption{${escaped(caption)}.}`,
    "\\medskip",
    ...tabular(
      `l${"c".repeat(head!.length - 1)}`,
      head!,
      rows.map(([name, ...cells]) => [
        escaped(name!),
        ...cells.map((cell) => numbers(cell, false)),
      ]),
    ),
    ...paragraphs.flatMap((text) => [
      "\\par\\smallskip",
      `{\\footnotesize ${escaped(text)}\\par}`,
    ]),
    "\\end{table}",
  ];
}

function caption(leaderboard: Leaderboard): string {
  const { title, folds } = leaderboard;
  const sentence = title.replace(/([^.?!])\s*$/, "$1.");
  const split = folds === undefined
    ? "Test split"
    : `Cross-validation with ${folds} folds`;
  const tests = protocol(leaderboard) ?? "";
  return escaped(
    `${sentence} ${split}, mean and standard deviation over seeds, 95 % t-interval of the mean. ${tests}`,
  );
}

/** Some of the columns as a tabular, with the references that have their metrics. */
function block(
  columns: readonly LeaderboardColumn[],
  leaderboard: Leaderboard,
  references: readonly Reference[],
): string[] {
  const leading = leadingMethods(leaderboard);
  return tabular(
    columns.map(({ title, metric }) =>
      isName(title) ? "l" : metric || title.includes(" ") ? "c" : "r"
    ).join(""),
    columns.map(({ title }) => title),
    leaderboard.rows.map((row) =>
      columns.map(({ title, primary, cell }) =>
        isName(title)
          ? escaped(cell(row))
          : numbers(cell(row), primary && leading.has(row.name))
      )
    ),
    references
      .filter(({ metrics }) =>
        columns.some(({ metric }) => metric && metrics[metric] !== undefined)
      )
      .map(({ name, metrics }) =>
        columns.map(({ title, metric }) =>
          title === "method"
            ? escaped(name)
            : metric && metrics[metric] !== undefined
            ? `$${metrics[metric]}$`
            : ""
        )
      ),
  );
}

/** A tabular of groups of rows, with lines between them, scaled down if it is wider than the text. */
function tabular(
  columns: string,
  head: readonly string[],
  ...groups: readonly string[][][]
): string[] {
  const line = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  return [
    "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%",
    `\\begin{tabular}{${columns}}`,
    "\\toprule",
    line(head.map(escaped)),
    ...groups.filter((rows) => rows.length > 0)
      .flatMap((rows) => ["\\midrule", ...rows.map(line)]),
    "\\bottomrule",
    "\\end{tabular}}",
  ];
}

/** Whether a column holds names, in which numbers are not formulas. */
function isName(title: string): boolean {
  return title === "method" || title === "backbone";
}

/** A cell with its numbers as formulas. */
function numbers(text: string, bold: boolean): string {
  return quoted(oneLine(text))
    // A star belongs to its number.
    .replace(/ \*$/, "*")
    // Splitting by a group puts the text between numbers at even indices. Numbers in names, such as mtl-0.5, are none.
    .split(
      /((?<![\w.-])(?:< |[+-])?\d+\.\d+(?: ± \d+\.\d+)?(?![\w-]|\.\d))/,
    )
    .map((part, i) => {
      if (i % 2 === 0) return escapedPart(part);
      const formula = part.replace("±", "\\pm");
      return bold ? `$\\mathbf{${formula}}$` : `$${formula}$`;
    })
    .join("");
}

const SPECIAL: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "|": "\\textbar{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
};

/** A text on one line, with LaTeX's special characters escaped. */
function escaped(text: string): string {
  return escapedPart(quoted(oneLine(text)));
}

/** A text with LaTeX's quotation marks: some languages of babel read `"` as a command. */
function quoted(text: string): string {
  return text.replace(/(?<=^|[\s([])"/g, "``").replaceAll('"', "''");
}

/** A part of a line, whose spaces at both ends are kept, with LaTeX's special characters escaped. */
function escapedPart(text: string): string {
  return text
    .replace(/[\\~^|<>&%$#_{}]/g, (char) => SPECIAL[char] ?? `\\${char}`);
}
