import * as Plot from "@observablehq/plot";
import type { TaskCheck } from "../../check/task_check.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/** The share of examples with each label, a mark for each split. */
export function labelSharesFigure(
  { splits }: TaskCheck,
  look: Look,
): string | undefined {
  const points = splits.flatMap(({ split, examples, labels }) =>
    labels.map((label) => ({
      split,
      label: label.label,
      share: examples === 0 ? 0 : label.examples / examples,
    }))
  );
  if (points.length === 0) return undefined;
  const names = splits[0]!.labels.map(({ label }) => label);
  return draw({
    title: "Share of examples with each label",
    description: points.map(({ split, label, share }) =>
      `${label} ${split} ${share.toFixed(3)}`
    ).join(", "),
  }, {
    marginLeft: nameMargin(names),
    height: 60 + 24 * names.length,
    x: { grid: true, label: "share of examples", zero: true },
    y: {
      type: "point",
      domain: names,
      label: null,
      tickFormat: shortName,
      tickSize: 0,
    },
    symbol: {
      domain: ["train", "validation", "test"],
      range: ["circle", "square", "diamond"],
    },
    marks: [
      Plot.dot(points, {
        x: "share",
        y: "label",
        symbol: "split",
        r: 4.5,
        stroke: look.mark,
        title: ({ split, label, share }) =>
          `${label}, ${split}: ${share.toFixed(3)}`,
      }),
    ],
  });
}
