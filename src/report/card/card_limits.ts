import type { TaskCheck } from "../../check/task_check.ts";
import type { RunRecord } from "../../results/record.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";

/** The support below which the scores of a label are called uncertain. */
const FEW = 50;

/** What the numbers of a card do not show, and what was found in the data: a sentence or two each. */
export function cardLimits(
  { folds, rows, target, notes, suite }: Leaderboard,
  { run, check }: {
    run: RunRecord | undefined;
    check: Pick<TaskCheck, "findings"> | undefined;
  },
): string[] {
  const several = rows.some(({ seeds, identicalRuns }) =>
    seeds.length > 1 && !identicalRuns
  );
  const few = (run?.metrics.test.per_label ?? [])
    .filter(({ support }) => support < FEW)
    .map(({ label, support }) => `${label} (${support})`);
  return [
    `The scores are those of one dataset (${target.title}). How well other texts are classified, for example of another kind, place or time, was not measured.`,
    several && folds === undefined
      ? "Intervals are over seeds: they show how much training varies, not how much the scores would vary with other test examples."
      : [],
    several && run !== undefined
      ? "If this run was chosen among the seeds, the mean over the seeds is a better estimate of what the method achieves than this model's scores."
      : [],
    few.length > 0
      ? `Fewer than ${FEW} test examples have these labels, whose scores are therefore uncertain: ${
        few.join(", ")
      }.`
      : [],
    "Differences between groups of people that texts are by or about were not measured.",
    // A cross-validation has no splits that could share examples.
    folds !== undefined
      ? []
      : check === undefined
      ? `The data of this suite was not checked for leaks between the splits; \`check ${suite}\` does this.`
      : check.findings.length === 0
      ? "The check of the data found nothing."
      : check.findings.map(({ message }) => `Found in the data: ${message}.`),
    notes.map((note) => `Noted: ${note}.`),
  ].flat();
}
