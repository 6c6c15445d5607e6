import type { PlannedRun } from "../results/run_spec.ts";
import type { RunEvent } from "../run/run_event.ts";
import { noteOnce } from "./note_once.ts";
import { plannedLine, runInWords, stoppedInWords } from "./wording.ts";
import { withoutControls } from "./without_controls.ts";

/** Shows the progress of a suite. */
export interface ProgressView {
  show(event: RunEvent): void;
  close(): void;
}

/** Prints one line per event, for logs. */
export function plainProgress(): ProgressView {
  let total = 0;
  let ended = 0;
  const print = (line: string) => console.error(withoutControls(line));
  const printNote = noteOnce(print);
  const printEnd = (run: PlannedRun, how: string) =>
    print(`[${++ended}/${total}] ${runInWords(run)}: ${how}`);
  return {
    show(event: RunEvent) {
      switch (event.type) {
        case "planned":
          total = event.total;
          ended = total - event.missing.length;
          print(plannedLine(event));
          break;
        case "note":
          printNote(event);
          break;
        case "epoch":
          print(
            `${event.run.id}: ${event.report.stage} epoch ${event.report.epoch}, loss ${
              event.report.losses.loss?.toFixed(4) ?? "–"
            }${validationInWords(event)}`,
          );
          break;
        case "stopped":
          printEnd(event.run, stoppedInWords(event));
          break;
        case "finished":
          printEnd(event.run, `done in ${event.record.seconds.toFixed(1)} s`);
          break;
        case "failed":
          printEnd(event.run, `failed: ${event.failure.message}`);
          break;
      }
    },
    close() {},
  };
}

type EpochEvent = Extract<RunEvent, { type: "epoch" }>;

/** The primary metric on validation after an epoch; undefined if a program did not report it. */
export function epochScore(
  { run: { config }, report }: EpochEvent,
): number | undefined {
  return report.validation[config.tasks[config.target]!.metrics.primary];
}

function validationInWords(event: EpochEvent): string {
  const score = epochScore(event);
  return score === undefined
    ? ""
    : `, ${score.toFixed(4)} on validation${
      event.report.best ? ", the best so far" : ""
    }`;
}
