import { primaryMetric } from "../forms/primary_metric.ts";
import { tableOf } from "../forms/table_of.ts";
import type { Leaderboard } from "./leaderboard.ts";
import type { LeaderboardRow } from "./leaderboard_rows.ts";
import { signedNumber } from "../forms/wording.ts";

/** The budget of each method's runs, as rows of cells; the first row is the head. */
export function runsTable(leaderboard: Leaderboard): string[][] {
  const { rows } = leaderboard;
  const { metric, title, decimals } = primaryMetric(leaderboard);
  const count = (value: number | undefined) =>
    value === undefined ? "–" : Math.round(value).toLocaleString("en");
  const table = tableOf(rows.map((row) => {
    const { validation, gap, fixed, budget, asked } = row;
    return {
      method: row.name,
      [`validation ${title}`]: validation?.mean.toFixed(decimals) ?? "–",
      "validation minus test": gap ? signedNumber(gap.mean, decimals) : "–",
      "test at threshold 0.5": fixed?.test.toFixed(decimals) ?? "–",
      updates: count(budget.updates),
      "target examples": count(budget.targetExamples),
      "other examples": count(budget.otherExamples),
      "failed answers": asked && `${(100 * asked.failed).toFixed(1)} %`,
      "tokens, prompts": asked?.tokens && count(asked.tokens.input),
      "tokens, answers": asked?.tokens && count(asked.tokens.output),
      price: asked?.price && priceOf(asked.price),
      "seconds per answer": asked?.secondsPerAnswer.toFixed(2),
      seconds: row.seconds?.toFixed(1) ?? "–",
      "with teachers": budget.secondsWithTeachers?.toFixed(1) ?? "–",
      "memory, GB": row.peakMemoryBytes === undefined
        ? "–"
        : (row.peakMemoryBytes / 1e9).toFixed(2),
      "energy, Wh": measured(budget.joulesWithTeachers, 3600),
      "CO2, g": measured(budget.gramsWithTeachers),
      "schedule at the selected epoch": scheduleOf(row),
      "language probe": probeOf(row),
    };
  }));
  // Columns that repeat another one, or are empty, are left out.
  const isNeeded: Record<string, boolean> = {
    "test at threshold 0.5": rows.some((row) =>
      row.fixed !== undefined && row.fixed.test !== row.metrics[metric]!.mean
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
  const shown = table[0]!.map((head, i) =>
    isNeeded[head] ?? table.slice(1).some((cells) => cells[i] !== "")
  );
  return table.map((cells) => cells.filter((_, i) => shown[i]));
}

function priceOf(
  { amount, currency }: { amount: number; currency: string },
): string {
  return `${Number(amount.toPrecision(3))} ${currency}`;
}

/** A measured amount with three digits; unknown ones are a dash. */
function measured(value: number | undefined, unit = 1): string {
  return value === undefined
    ? "–"
    : (value / unit).toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** The accuracies of a language probe before and after training. */
function probeOf({ languageProbe: probe }: LeaderboardRow): string {
  return probe === undefined
    ? ""
    : `${probe.before.toFixed(3)} to ${probe.after.toFixed(3)}`;
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
