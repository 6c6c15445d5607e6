import type { RunEvent } from "../../../src/run/run_event.ts";
import type { EpochReport } from "../../../src/training/training_progress.ts";
import { failureOf, recordOf } from "../../support/results/records.ts";

/** An epoch whose loss is 1 / epoch. */
export function epochOf(
  epoch: number,
  changes: Partial<EpochReport> = {},
): EpochReport {
  return {
    stage: "target",
    epoch,
    steps: 10,
    examples: { redv2: 100 },
    losses: { loss: 1 / epoch, supervised: 0.5 },
    progress: 0.5,
    learning_rate: 0.001,
    schedules: {},
    gradient_norm: NaN,
    validation: { f1_micro: 0.25 },
    best: true,
    seconds: 2,
    ...changes,
  };
}

/** The events of a suite: two seeds of a method, the second of which fails, and one that is stopped. */
export function suiteEvents(): RunEvent[] {
  const runs = [1, 2, 3].map((seed) =>
    recordOf("baseline", seed, { f1_micro: 0.75 })
  );
  const [first, second, third] = runs as [
    typeof runs[0],
    typeof runs[0],
    typeof runs[0],
  ];
  return [
    { type: "planned", total: 4, done: 1, adopted: 0, missing: runs },
    { type: "started", run: first },
    { type: "epoch", run: first, report: epochOf(1) },
    { type: "epoch", run: second, report: epochOf(1) },
    { type: "epoch", run: third, report: epochOf(1) },
    { type: "epoch", run: first, report: epochOf(2) },
    { type: "finished", run: first, record: first },
    { type: "failed", run: second, failure: failureOf("baseline", 2, "no") },
  ];
}
