import { METRICS } from "../../evaluation/metrics.ts";
import * as Plot from "@observablehq/plot";
import { comparableReferences } from "../leaderboard/reference_table.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/** The score of every seed as a point, one row per method, with the mean and its 95 % interval; published results and annotators below. */
export function seedsFigure(leaderboard: Leaderboard, look: Look): string {
  const { rows, metrics } = leaderboard;
  const [primary] = metrics;
  const decimals = columnDecimals(leaderboard)[primary!]!;
  const title = METRICS[primary!].title;
  const methods = rows.map((row) => {
    const { mean, interval } = row.metrics[primary!]!;
    return { key: `method ${row.name}`, row, mean, interval };
  });
  const published = comparableReferences(leaderboard).flatMap((
    reference,
    i,
  ) => {
    const value = reference.metrics[primary!];
    return value !== undefined
      ? [{ key: `reference ${i}`, name: reference.name, value }]
      : [];
  });
  const value = leaderboard.annotators?.metrics[primary!];
  const annotators = value === undefined
    ? []
    : [{ key: "annotators", name: "a single annotator", value }];
  const names = new Map([
    ...methods.map(({ key, row }) => [key, row.name] as const),
    ...[...published, ...annotators].map(({ key, name }) =>
      [key, name] as const
    ),
  ]);
  const points = methods.flatMap(({ key, row }) =>
    row.seeds.map((seed, i) => ({
      key,
      score: row.scores[i]!,
      text: `${row.name}, seed ${seed}: ${
        row.scores[i]!.toFixed(decimals + 1)
      }`,
    }))
  );
  const [lowest, highest] = METRICS[primary!].range;
  const intervals = methods.flatMap(({ key, row, interval }) => {
    if (interval === undefined || row.identicalRuns) return [];
    // A t-interval may exceed the range of the metric.
    const [low, high] = interval.map((value) =>
      Math.min(highest, Math.max(lowest, value))
    ) as [number, number];
    return [{
      key,
      low,
      high,
      text: `${row.name}: 95 % interval ${low.toFixed(decimals)} to ${
        high.toFixed(decimals)
      }`,
    }];
  });
  return draw({
    title: `${title} of every seed`,
    description: methods.map(({ row, mean }) =>
      `${row.name} ${mean.toFixed(decimals)}`
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
        title: ({ row, mean }: typeof methods[number]) =>
          `${row.name}: mean ${mean.toFixed(decimals)}`,
      }),
      Plot.dot(published, {
        x: "value",
        y: "key",
        r: 5,
        symbol: "diamond",
        fill: look.accent,
        title: ({ name, value }: typeof published[number]) =>
          `${name}: ${value} (published)`,
      }),
      Plot.dot(annotators, {
        x: "value",
        y: "key",
        r: 5,
        symbol: "square",
        fill: look.ink,
        title: ({ name, value }: typeof annotators[number]) =>
          `${name}: ${value.toFixed(decimals)}`,
      }),
    ],
  });
}
