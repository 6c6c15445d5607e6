import type { RunRecord } from "../results/record.ts";

/** What a method's run was given and took, the mean over its seeds; undefined where an earlier version's records do not say it. */
export interface Budget {
  /** Optimiser steps, those of inner updates and of teachers not included. */
  updates: number;
  /** Training examples of the target that were seen, repeated ones each time. */
  targetExamples: number | undefined;
  /** Those of other tasks. */
  otherExamples: number | undefined;
  /** Optimiser steps of its teachers, together; 0 without teachers. */
  teacherUpdates: number;
  /** Seconds with those of its teachers, each counted in full though suites share them. */
  secondsWithTeachers: number;
  /** The share of its stage's steps that was behind the selected weights. */
  progress: number | undefined;
  /** What else changes over a stage, where the selected weights were: a share of gold labels, a weight. */
  schedules: Record<string, number>;
}

/** The budget of one method's runs. */
export function budgetOf(records: readonly RunRecord[]): Budget {
  const target = records[0]!.config.target;
  const examples = (of: (task: string) => boolean) =>
    meanOf(
      records,
      ({ examples }) =>
        examples === undefined ? undefined : Object.entries(examples).reduce(
          (sum, [task, count]) => of(task) ? sum + count : sum,
          0,
        ),
    );
  const schedules = records[0]!.selected.schedules ?? {};
  return {
    updates: meanOf(records, ({ steps }) => steps)!,
    targetExamples: examples((task) => task === target),
    otherExamples: examples((task) => task !== target),
    teacherUpdates: meanOf(records, ({ teachers }) => teachers?.steps ?? 0)!,
    secondsWithTeachers: meanOf(
      records,
      ({ seconds, teachers }) => seconds + (teachers?.seconds ?? 0),
    )!,
    progress: meanOf(records, ({ selected }) => selected.progress),
    schedules: Object.fromEntries(
      Object.keys(schedules).map((name) => [
        name,
        meanOf(records, ({ selected }) => selected.schedules?.[name])!,
      ]),
    ),
  };
}

/** The mean over records; undefined where one of them has no value. */
function meanOf(
  records: readonly RunRecord[],
  value: (record: RunRecord) => number | undefined,
): number | undefined {
  const values = records.map(value).filter((one) => one !== undefined);
  if (values.length < records.length) return undefined;
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
