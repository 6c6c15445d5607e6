import * as Plot from "@observablehq/plot";
import type { TaskCheck } from "../../check/task_check.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin } from "./names.ts";

/** Lengths of texts in words: from the shortest to the 95th percentile, with the median. */
export function textLengthsFigure(
  { splits }: TaskCheck,
  look: Look,
): string | undefined {
  const rows = splits.flatMap(({ split, lengths }) => {
    const words = lengths.find(({ unit }) => unit === "words");
    return words === undefined || words.texts === 0
      ? []
      : [{ split, ...words }];
  });
  if (rows.length === 0) return undefined;
  const names = rows.map(({ split }) => split);
  const text = ({ split, min, median, p95 }: typeof rows[number]) =>
    `${split}: median ${median}, from ${min} to ${p95} (95 %)`;
  return draw({
    title: "Lengths of texts in words",
    description: rows.map(text).join("; "),
  }, {
    marginLeft: nameMargin(names),
    height: 60 + 28 * names.length,
    x: { grid: true, label: "words", zero: true },
    y: { type: "point", domain: names, label: null, tickSize: 0 },
    marks: [
      Plot.ruleY(rows, {
        x1: "min",
        x2: "p95",
        y: "split",
        stroke: look.mark,
        strokeWidth: 2,
        strokeOpacity: 0.6,
        title: text,
      }),
      Plot.dot(rows, {
        x: "median",
        y: "split",
        r: 4.5,
        fill: look.mark,
        title: text,
      }),
    ],
  });
}
