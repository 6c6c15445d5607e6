import { columnDecimals } from "./column_decimals.ts";
import { oneLine } from "./one_line.ts";
import { rankLabel } from "./rank_label.ts";
import { protocol, shownP } from "./in_words.ts";
import type { Leaderboard } from "./leaderboard.ts";
import { METRIC_TITLES } from "./metric_titles.ts";
import { signatureLine } from "./signature.ts";

/**
 * A leaderboard as a LaTeX table for the package booktabs, with the same
 * digits as the Markdown one.
 */
export function toLatex(leaderboard: Leaderboard): string {
  const { rows, metrics, significance, references, backbones, limit } =
    leaderboard;
  const several = backbones.length > 1;
  const compared = rows.length > 1;
  const places = columnDecimals(leaderboard);
  const leading = rows.some(({ rank }) => rank > 1);
  const columns = `rl${several ? "l" : ""}r${"c".repeat(metrics.length)}${
    compared ? "rl" : ""
  }`;
  const head = [
    "",
    "Method",
    ...several ? ["Backbone"] : [],
    "Seeds",
    ...metrics.map((metric) => escaped(METRIC_TITLES[metric])),
    ...compared ? [`To ${escaped(significance.baseline)}`, "$p$"] : [],
  ];
  const body = rows.map((row) => {
    const { difference } = row;
    return [
      rankLabel(row, rows),
      escaped(row.name),
      ...several ? [escaped(row.backbone)] : [],
      String(row.seeds.length),
      ...metrics.map((metric, i) => {
        const { mean, sd } = row.metrics[metric]!;
        const fixed = (value: number) => value.toFixed(places[metric]);
        const value = sd === undefined
          ? fixed(mean)
          : `${fixed(mean)} \\pm ${fixed(sd)}`;
        return i === 0 && row.rank === 1 && leading
          ? `$\\mathbf{${value}}$`
          : `$${value}$`;
      }),
      ...compared
        ? difference?.meanDifference === undefined ? ["", ""] : [
          `$${difference.meanDifference < 0 ? "" : "+"}${
            difference.meanDifference.toFixed(places[metrics[0]!])
          }$`,
          `$${shownP(difference.correctedP!)}$${
            difference.significant ? "*" : ""
          }`,
        ]
        : [],
    ];
  });
  const comparable = references.filter(({ split, metrics: own }) =>
    split === "test" && metrics.some((metric) => own[metric] !== undefined)
  );
  const published = comparable.map((reference) => [
    "",
    escaped(reference.name),
    ...several ? [""] : [],
    "",
    ...metrics.map((metric) => {
      const value = reference.metrics[metric];
      return value === undefined ? "" : `$${value}$`;
    }),
    ...compared ? ["", ""] : [],
  ]);
  const line = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  return [
    "% Needs \\usepackage{booktabs}.",
    `% ${signatureLine(leaderboard.signature)}`,
    "\\begin{table}",
    "\\centering",
    `\\caption{${
      escaped(
        [
          `${leaderboard.title.replace(/[.?!]?\s*$/, "")}.`,
          "Test split, mean and standard deviation over seeds.",
          ...limit === null
            ? []
            : [`A quick try on the first ${limit} examples of each split.`],
          protocol(leaderboard) ?? "",
        ].join(" "),
      )
    }}`,
    `\\begin{tabular}{${columns}}`,
    "\\toprule",
    line(head),
    "\\midrule",
    ...body.map(line),
    ...published.length > 0 ? ["\\midrule", ...published.map(line)] : [],
    "\\bottomrule",
    "\\end{tabular}",
    ...comparable.length === 0 ? [] : [
      "",
      "\\smallskip",
      `{\\footnotesize Published: ${
        comparable.map(({ name, source, note }) =>
          escaped(`${name}: ${source}${note === undefined ? "" : `; ${note}`}`)
        ).join(". ")
      }.\\par}`,
    ],
    "\\end{table}",
    "",
  ].join("\n");
}

const SPECIAL: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
};

/** A text that LaTeX shows as it is, on one line. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\~^<>&%$#_{}]/g, (char) => SPECIAL[char] ?? `\\${char}`);
}
