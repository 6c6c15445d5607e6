import * as Plot from "@observablehq/plot";
import { comparableReferences } from "../leaderboard/reference_table.ts";
import { primaryMetric } from "../forms/primary_metric.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/** The score of every seed as a point, one row per method, with the mean and its 95 % interval; published results and annotators below. */
export function seedsFigure(leaderboard: Leaderboard, look: Look): string {
  const { metric, title, decimals } = primaryMetric(leaderboard);
  const methods = leaderboard.rows.map((row) => {
    const { name } = row;
    const { mean, interval } = row.metrics[metric]!;
    const text = `${name}: mean ${mean.toFixed(decimals)}`;
    return { key: `method ${name}`, name, row, mean, interval, text };
  });
  const published = comparableReferences(leaderboard)
    .flatMap(({ name, metrics }, i) => {
      const value = metrics[metric];
      const text = `${name}: ${value} (published)`;
      return value === undefined
        ? []
        : [{ key: `reference ${i}`, name, value, text }];
    });
  const value = leaderboard.annotators?.metrics[metric];
  const annotators = value === undefined ? [] : [{
    key: "annotators",
    name: "a single annotator",
    value,
    text: `a single annotator: ${value.toFixed(decimals)}`,
  }];
  const names = new Map(
    [...methods, ...published, ...annotators].map((
      { key, name },
    ) => [key, name]),
  );
  const points = methods.flatMap(({ key, name, row: { seeds, scores } }) =>
    scores.map((score, i) => {
      const shown = score.toFixed(decimals + 1);
      return { key, score, text: `${name}, seed ${seeds[i]}: ${shown}` };
    })
  );
  const intervals = methods.flatMap(({ key, name, row, interval }) => {
    if (interval === undefined || row.identicalRuns) return [];
    const [low, high] = interval;
    const shown = interval.map((bound) => bound.toFixed(decimals));
    const text = `${name}: 95 % interval ${shown.join(" to ")}`;
    return [{ key, low, high, text }];
  });
  return draw({
    title: `${title} of every seed`,
    description: methods.map(({ name, mean }) =>
      `${name} ${mean.toFixed(decimals)}`
    ).join(", "),
  }, {
    marginLeft: nameMargin([...names.values()]),
    marginRight: 24,
    marginTop: 12,
    height: 60 + 28 * names.size,
    x: { grid: true, label: title, nice: true },
    y: {
      domain: [...names.keys()],
      label: null,
      tickFormat: (key: string) => shortName(names.get(key)!),
      tickSize: 0,
    },
    marks: [
      Plot.ruleY(intervals, {
        x1: "low",
        x2: "high",
        y: "key",
        stroke: look.mark,
        strokeWidth: 7,
        strokeOpacity: 0.3,
        title: "text",
      }),
      Plot.dot(points, {
        x: "score",
        y: "key",
        r: 3,
        stroke: look.mark,
        title: "text",
      }),
      Plot.tickX(methods, {
        x: "mean",
        y: "key",
        stroke: look.ink,
        strokeWidth: 2,
        inset: 5,
        title: "text",
      }),
      Plot.dot(published, {
        x: "value",
        y: "key",
        r: 5,
        symbol: "diamond",
        fill: look.accent,
        title: "text",
      }),
      Plot.dot(annotators, {
        x: "value",
        y: "key",
        r: 5,
        symbol: "square",
        fill: look.ink,
        title: "text",
      }),
    ],
  });
}
