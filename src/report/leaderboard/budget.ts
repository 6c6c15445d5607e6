import type { RunRecord } from "../../results/record.ts";
import { timedRuns } from "./timed_runs.ts";

/** The amount of training in a method's runs, as means over its seeds; undefined if records of an earlier version lack it. */
export interface Budget {
  /** Optimiser steps, without inner updates and without those of teachers. */
  updates: number | undefined;
  /** Training examples of the target, counted each time they are seen. */
  targetExamples: number | undefined;
  /** Training examples of other tasks, counted each time they are seen. */
  otherExamples: number | undefined;
  /** Optimiser steps of all its teachers; 0 without teachers. */
  teacherUpdates: number;
  /** The duration including all its teachers, even if suites share them; undefined if that of no run is known. */
  secondsWithTeachers: number | undefined;
  /** The energy including all its teachers, in joules; undefined if that of a run is unknown. */
  joulesWithTeachers: number | undefined;
  /** The grams of CO2 for that energy. */
  gramsWithTeachers: number | undefined;
  /** The share of the stage's steps after which the selected weights were reached. */
  progress: number | undefined;
  /** Other values that change over a stage, at the selected weights, such as the share of gold labels. */
  schedules: Record<string, number>;
}

/** The budget of one method's runs. */
export function budgetOf(records: readonly RunRecord[]): Budget {
  const target = records[0]!.config.target;
  const timed = timedRuns(records);
  const examples = (of: (task: string) => boolean) =>
    meanOf(
      records,
      ({ examples }) =>
        examples === undefined ? undefined : Object.entries(examples).reduce(
          (sum, [task, count]) => of(task) ? sum + count : sum,
          0,
        ),
    );
  const schedules = records[0]!.selected?.schedules ?? {};
  return {
    updates: meanOf(records, ({ steps }) => steps),
    targetExamples: examples((task) => task === target),
    otherExamples: examples((task) => task !== target),
    teacherUpdates: meanOf(records, ({ teachers }) => teachers?.steps ?? 0)!,
    secondsWithTeachers: meanOf(
      timed,
      ({ seconds, teachers }) => seconds + (teachers?.seconds ?? 0),
    ),
    joulesWithTeachers: meanOf(timed, joulesOf),
    gramsWithTeachers: meanOf(timed, (record) => {
      const joules = joulesOf(record);
      return joules && joules / JOULES_PER_KWH * record.energy!.grams_per_kwh;
    }),
    progress: meanOf(records, ({ selected }) => selected?.progress),
    // Records of an earlier version may lack one.
    schedules: Object.fromEntries(
      Object.keys(schedules).flatMap((name) => {
        const mean = meanOf(
          records,
          ({ selected }) => selected?.schedules?.[name],
        );
        return mean === undefined ? [] : [[name, mean]];
      }),
    ),
  };
}

const JOULES_PER_KWH = 3.6e6;

function joulesOf({ energy, teachers }: RunRecord): number | undefined {
  if (energy === undefined) return undefined;
  const { joules } = teachers ?? { joules: 0 };
  return joules === undefined ? undefined : energy.joules + joules;
}

/** The mean over records; undefined if there are none or one has no value. */
function meanOf(
  records: readonly RunRecord[],
  value: (record: RunRecord) => number | undefined,
): number | undefined {
  const values = records.map(value).filter((one) => one !== undefined);
  if (values.length < Math.max(1, records.length)) return undefined;
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
