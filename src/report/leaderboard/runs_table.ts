import { METRICS } from "../../evaluation/metrics.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard } from "./leaderboard.ts";
import type { LeaderboardRow } from "./leaderboard_rows.ts";
import { signedNumber } from "../forms/wording.ts";

/** The budget of each method's runs, as rows of cells; the first row is the head. */
export function runsTable(leaderboard: Leaderboard): string[][] {
  const { rows, metrics } = leaderboard;
  const primary = metrics[0]!;
  const decimals = columnDecimals(leaderboard)[primary]!;
  const { title } = METRICS[primary];
  const count = (value: number | undefined) =>
    value === undefined ? "–" : Math.round(value).toLocaleString("en");
  const columns: [string, (row: LeaderboardRow) => string][] = [
    ["method", (row) => row.name],
    [
      `validation ${title}`,
      (row) => row.validation?.mean.toFixed(decimals) ?? "–",
    ],
    [
      "validation minus test",
      (row) =>
        row.gap === undefined ? "–" : signedNumber(row.gap.mean, decimals),
    ],
    [
      "test at threshold 0.5",
      (row) => row.fixed.test.toFixed(decimals),
    ],
    ["updates", ({ budget }) => count(budget.updates)],
    ["target examples", ({ budget }) => count(budget.targetExamples)],
    ["other examples", ({ budget }) => count(budget.otherExamples)],
    [
      "failed answers",
      ({ asked }) => asked ? `${(100 * asked.failed).toFixed(1)} %` : "",
    ],
    [
      "tokens, prompts",
      ({ asked }) => asked?.tokens ? count(asked.tokens.input) : "",
    ],
    [
      "tokens, answers",
      ({ asked }) => asked?.tokens ? count(asked.tokens.output) : "",
    ],
    [
      "price",
      ({ asked }) =>
        asked?.price
          ? `${
            Number(asked.price.amount.toPrecision(3))
          } ${asked.price.currency}`
          : "",
    ],
    [
      "seconds per answer",
      ({ asked }) => asked?.secondsPerAnswer.toFixed(2) ?? "",
    ],
    ["seconds", (row) => row.seconds?.toFixed(1) ?? "–"],
    [
      "with teachers",
      ({ budget }) => budget.secondsWithTeachers?.toFixed(1) ?? "–",
    ],
    [
      "memory, GB",
      ({ peakMemoryBytes: bytes }) =>
        bytes === undefined ? "–" : (bytes / 1e9).toFixed(2),
    ],
    ["energy, Wh", ({ budget }) => measured(budget.joulesWithTeachers, 3600)],
    ["CO2, g", ({ budget }) => measured(budget.gramsWithTeachers)],
    ["schedule at the selected epoch", scheduleOf],
    [
      "language probe",
      ({ languageProbe: probe }) =>
        probe === undefined
          ? ""
          : `${probe.before.toFixed(3)} to ${probe.after.toFixed(3)}`,
    ],
  ];
  // Columns that repeat another one, or are empty, are left out.
  const isNeeded: Record<string, boolean> = {
    "test at threshold 0.5": rows.some((row) =>
      row.fixed.test !== row.metrics[primary]!.mean
    ),
    updates: rows.some(({ budget }) => budget.updates !== undefined),
    "target examples": rows.some(({ budget }) =>
      budget.targetExamples !== undefined
    ),
    "other examples": rows.some(({ budget }) => budget.otherExamples),
    "energy, Wh": rows.some(({ budget }) =>
      budget.joulesWithTeachers !== undefined
    ),
    "CO2, g": rows.some(({ budget }) => budget.gramsWithTeachers !== undefined),
    "with teachers": rows.some(({ budget }) => budget.teacherUpdates > 0),
  };
  const shown = columns.filter(([head, cell]) =>
    isNeeded[head] ?? rows.some((row) => cell(row) !== "")
  );
  return [
    shown.map(([head]) => head),
    ...rows.map((row) => shown.map(([, cell]) => cell(row))),
  ];
}

/** A measured amount with three digits; unknown ones are a dash. */
function measured(value: number | undefined, unit = 1): string {
  return value === undefined
    ? "–"
    : Number((value / unit).toPrecision(3)).toLocaleString("en");
}

/** The schedules at the selected epoch. */
function scheduleOf({ budget }: LeaderboardRow): string {
  if (budget.progress === undefined) return "";
  return [
    `${Math.round(100 * budget.progress)} %`,
    ...Object.entries(budget.schedules).map(([name, value]) =>
      `${name.replaceAll("_", " ")} ${value.toFixed(2)}`
    ),
  ].join(", ");
}
