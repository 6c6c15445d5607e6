import { dirname, join } from "@std/path";
import type { Dataset } from "../../../data/dataset.ts";
import { METRICS } from "../../../evaluation/metrics.ts";
import { ifExists } from "../../../files/if_exists.ts";
import { parsedJson } from "../../../files/parsed_json.ts";
import { readHistory } from "../../../results/read_history.ts";
import { ifUsable } from "../../../results/record_error.ts";
import {
  jsonLines,
  RUN_FILES,
  writeWhole,
} from "../../../results/results_folder.ts";
import type { EpochReport } from "../../../training/training_progress.ts";
import type { RunListeners, RunOrder } from "../method_kind.ts";
import { type ProgramProgress, programProgress } from "./protocol.ts";

/** How much of a program's output the log keeps, in characters. */
const MOST = 1_000_000;

/** How many epochs the history keeps. */
const MOST_EPOCHS = 10_000;

/** What a program reports about its run, for the record. */
export interface Reported {
  versions: Record<string, string>;
  parameters?: number;
  updates?: number;
  examples?: Record<string, number>;
}

/**
 * Reads a program's output: JSON lines of its standard output are progress, and
 * everything else goes into the log.
 *
 * @param goesOn Whether it goes on with the state of an earlier attempt, whose epochs it then has, too.
 */
export function programReporter(
  { spec, folder, goesOn, target, listeners }: {
    spec: RunOrder["spec"];
    folder: string;
    goesOn: boolean;
    target: Dataset;
    listeners: RunListeners;
  },
): {
  onLine(line: string, stream: "stdout" | "stderr"): void;
  /** Writes the history. */
  close(): Reported;
} {
  const { primary } = target.definition.metrics;
  const { direction } = METRICS[primary];
  const file: string = join(folder, RUN_FILES.history);
  const earlier = goesOn ? epochsIn(file) : [];
  const history: EpochReport[] = [];
  const reported: Reported = { versions: {} };
  const valueOf = ({ validation }: EpochReport) =>
    direction * (validation[primary] ?? NaN);
  let best = -Infinity;
  let logged = 0;
  let last = performance.now();
  const log = (line: string) => {
    if (logged > MOST) return;
    logged += line.length;
    listeners.onNote?.(line);
    if (logged > MOST) listeners.onNote?.("(further output is not kept)");
  };
  const onEpoch = (
    { stage, epoch, loss, score, learning_rate }: ProgramProgress,
  ) => {
    if (history.length >= MOST_EPOCHS) return;
    if (earlier.length > 0) {
      history.push(...before(earlier.splice(0), stage ?? spec.name, epoch!));
      for (const row of history) if (valueOf(row) > best) best = valueOf(row);
      writeWhole(file, jsonLines(history));
    }
    const now = performance.now();
    const value = direction * (score ?? NaN);
    const report: EpochReport = {
      stage: stage ?? spec.name,
      epoch: epoch!,
      steps: 0,
      examples: {},
      losses: loss === undefined ? {} : { loss },
      progress: NaN,
      learning_rate: learning_rate ?? NaN,
      schedules: {},
      gradient_norm: NaN,
      validation: score === undefined ? {} : { [primary]: score },
      best: value > best,
      seconds: (now - last) / 1000,
    };
    if (value > best) best = value;
    last = now;
    history.push(report);
    Deno.writeTextFileSync(file, jsonLines([report]), { append: true });
    listeners.onEpoch?.(report);
  };
  const onProgress = (progress: ProgramProgress) => {
    Object.assign(reported.versions, progress.versions);
    for (const key of ["parameters", "updates", "examples"] as const) {
      if (progress[key] !== undefined) {
        Object.assign(reported, { [key]: progress[key] });
      }
    }
    const { stage, epoch, epochs, step, steps, loss } = progress;
    if (epoch === undefined) return;
    listeners.onProgress?.({
      stage: stage ?? spec.name,
      stageIndex: 0,
      stages: 1,
      epoch,
      epochs: Math.max(1, epoch, epochs ?? spec.config.training.max_epochs),
      step: step ?? steps ?? 1,
      steps: Math.max(1, steps ?? step ?? 1),
      loss,
    });
    if (step === undefined) onEpoch(progress);
  };
  if (earlier.length === 0) writeWhole(file, "");
  return {
    onLine(line, stream) {
      const progress = stream === "stdout" ? progressIn(line) : undefined;
      if (progress === undefined) log(line);
      else onProgress(progress);
    },
    close() {
      // Whole, whatever the program has done to the file.
      writeWhole(file, jsonLines([...earlier, ...history]));
      return reported;
    },
  };
}

/** The epochs in a history; none if it is damaged. */
function epochsIn(file: string): EpochReport[] {
  const epochs = ifUsable(() => readHistory(dirname(file))) ?? [];
  const lines = ifExists(() => Deno.readTextFileSync(file))?.split("\n") ?? [];
  // The lines themselves: a report has more than reports on suites read.
  return epochs.map((_, i) => parsedJson(lines[i]!) as EpochReport);
}

/** The epochs before one that is trained again, because it is later than the state. */
function before(epochs: EpochReport[], stage: string, epoch: number) {
  const again = epochs.findIndex((row) =>
    row.stage === stage && row.epoch >= epoch
  );
  return again < 0 ? epochs : epochs.slice(0, again);
}

/** The progress that a line reports; undefined if it is something else. */
function progressIn(line: string): ProgramProgress | undefined {
  if (!line.startsWith("{")) return undefined;
  const { success, data } = programProgress.safeParse(parsedJson(line));
  return success && Object.keys(data).length > 0 ? data : undefined;
}
