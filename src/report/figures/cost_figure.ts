import * as Plot from "@observablehq/plot";
import { primaryMetric } from "../forms/primary_metric.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard_rows.ts";
import { draw } from "./draw.ts";
import type { Look } from "./look.ts";
import { nameMargin, shortName } from "./names.ts";

/** The costs of a run with its teachers, and their units. */
const COSTS = {
  seconds: {
    label: "seconds of a run, with its teachers",
    unit: "s",
    of: ({ budget }: LeaderboardRow) => budget.secondsWithTeachers,
  },
  energy: {
    label: "watt-hours of a run, with its teachers",
    unit: "Wh",
    of: ({ budget }: LeaderboardRow) =>
      budget.joulesWithTeachers && budget.joulesWithTeachers / 3600,
  },
} as const;

/**
 * The primary metric of each method by the duration or the energy of a run with
 * its teachers, on a logarithmic axis. A line joins the methods of the Pareto
 * front: no other method is at least as good in both and better in one; their
 * circles are filled.
 *
 * @returns Undefined if the cost of fewer than two methods is known.
 */
export function costFigure(
  leaderboard: Leaderboard,
  look: Look,
  kind: keyof typeof COSTS = "seconds",
): string | undefined {
  const { metric, title, direction, decimals } = primaryMetric(leaderboard);
  const { label, unit, of } = COSTS[kind];
  const points = leaderboard.rows.flatMap((row) => {
    const cost = of(row);
    const { mean, interval } = row.metrics[metric]!;
    return cost === undefined || cost <= 0 ? [] : [{
      name: row.name,
      cost,
      mean,
      low: interval?.[0] ?? mean,
      high: interval?.[1] ?? mean,
    }];
  });
  if (points.length < 2) return undefined;
  const isBeaten = (point: typeof points[number]) =>
    points.some((other) =>
      other.cost <= point.cost &&
      direction * other.mean >= direction * point.mean &&
      (other.cost < point.cost || other.mean !== point.mean)
    );
  const marked = points.map((point) => {
    const onFront = !isBeaten(point);
    const text = `${point.name}: ${point.mean.toFixed(decimals)}, ${
      inDigits(point.cost)
    } ${unit}${onFront ? ", on the Pareto front" : ""}`;
    return { ...point, onFront, text };
  });
  type Marked = typeof marked[number];
  const front = marked.filter(({ onFront }) => onFront)
    .sort((a, b) => a.cost - b.cost);
  const place = { x: "cost", y: "mean" };
  return draw({
    title: `${title} by ${label}`,
    description: marked.map(({ text }) => text).join("; "),
  }, {
    marginLeft: 56,
    // The names are on the right of the points.
    marginRight: nameMargin(points.map(({ name }) => name)),
    marginTop: 24,
    height: 340,
    x: { ...axisOf(points.map(({ cost }) => cost)), grid: true, label },
    y: { grid: true, label: title, nice: true },
    marks: [
      Plot.line(front, {
        ...place,
        curve: "step-after",
        stroke: look.faint,
        strokeDasharray: "4 3",
      }),
      Plot.ruleX(marked, {
        x: "cost",
        y1: "low",
        y2: "high",
        stroke: look.mark,
        strokeWidth: 1.5,
        title: "text",
      }),
      Plot.dot(marked, {
        ...place,
        r: 5,
        stroke: look.mark,
        strokeWidth: 2,
        fill: ({ onFront }: Marked) => onFront ? look.mark : look.paper,
        title: "text",
      }),
      // A beaten method is often just below one of the front.
      ...[front, marked.filter(({ onFront }) => !onFront)].map((named, i) =>
        Plot.text(named, {
          ...place,
          dx: 8,
          dy: i === 0 ? -8 : 10,
          textAnchor: "start",
          fill: look.ink,
          stroke: look.paper,
          strokeWidth: 4,
          text: ({ name }: Marked) => shortName(name),
        })
      ),
    ],
    color: { type: "identity" },
  });
}

/** A logarithmic axis with a tick at 1, 2 and 5 times each power of 10, from one of them to another. */
function axisOf(values: readonly number[]) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [first, last] = [low, high].map((value) =>
    Math.floor(Math.log10(value))
  ) as [number, number];
  const all = Array.from({ length: last - first + 2 }, (_, i) => first + i)
    .flatMap((power) => [1, 2, 5].map((by) => Number(`${by}e${power}`)));
  const ticks = all.slice(
    Math.max(0, all.findLastIndex((tick) => tick <= low)),
    all.findIndex((tick) => tick >= high) + 1,
  );
  return {
    type: "log",
    domain: [ticks[0]!, ticks.at(-1)!],
    ticks,
    tickFormat: inDigits,
  } as const;
}

function inDigits(amount: number): string {
  return amount.toLocaleString("en", { maximumSignificantDigits: 3 });
}
