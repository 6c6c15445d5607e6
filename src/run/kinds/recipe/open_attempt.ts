import { join } from "@std/path";
import type { Engine } from "../../../engine/engine.ts";
import type { TrainingCheckpoint } from "../../../training/checkpoint.ts";
import type { EpochReport } from "../../../training/training_progress.ts";
import { readCheckpoint, type RunProgress } from "./checkpoint_file.ts";
import { checkpointKeeper } from "./checkpoint_keeper.ts";
import {
  environment,
  peakMemory,
  type SourceState,
} from "../../environment.ts";
import {
  removeIfThere,
  RUN_FILES,
  writeWhole,
} from "../../../results/results_folder.ts";
import type { RunSpec } from "../../../results/run_spec.ts";

/** One attempt at a run: it goes on where the one before has left a checkpoint. */
export interface Attempt {
  from?: TrainingCheckpoint;
  /** What the run has behind it by now. */
  progress(): RunProgress;
  /** Adds an epoch to the history. */
  onEpoch(report: EpochReport): void;
  onCheckpoint(make: () => Promise<TrainingCheckpoint>): Promise<void>;
}

/**
 * Begins an attempt at a run in its folder. A checkpoint that is damaged, or
 * that another version, device or number of threads has made, is of no use: the
 * run then begins anew, and its log says why.
 */
export function openAttempt(
  { spec, folder, engine, source, onNote }: {
    spec: RunSpec;
    folder: string;
    engine: Engine;
    source: SourceState;
    onNote(text: string): void;
  },
): Attempt {
  const began = performance.now();
  const { machine } = spec.place;
  const madeBy = makerOf(spec, environment(engine, machine, source));
  const found = readCheckpoint(folder, madeBy);
  if (typeof found === "string") {
    onNote(`begins anew, the checkpoint is of no use: ${found}`);
    removeIfThere(join(folder, RUN_FILES.checkpoint));
  }
  const checkpoint = typeof found === "object" ? found : undefined;
  const before: RunProgress = checkpoint?.progress ?? {
    started: new Date().toISOString(),
    seconds: 0,
    peakMemory: 0,
    history: [],
    resumed: [],
  };
  const { history } = before;
  const resumed = [...before.resumed];
  if (checkpoint !== undefined) {
    const { stage, epoch } = history.at(-1)!;
    resumed.push({ stage, epoch });
    onNote(`goes on after epoch ${epoch} of ${stage}`);
  }
  const file = join(folder, RUN_FILES.history);
  // What came after the checkpoint comes again.
  writeWhole(file, history.map(lineOf).join(""));
  const keep = checkpointKeeper({
    ...{ folder, madeBy, onNote },
    every: machine.checkpointEvery,
  });
  const progress = (): RunProgress => ({
    started: before.started,
    seconds: before.seconds + (performance.now() - began) / 1000,
    peakMemory: Math.max(before.peakMemory, peakMemory()),
    ...{ history, resumed },
  });
  return {
    ...checkpoint === undefined ? {} : { from: checkpoint.training },
    progress,
    onEpoch(report) {
      history.push(report);
      Deno.writeTextFileSync(file, lineOf(report), { append: true });
    },
    onCheckpoint: (make) => keep(make, progress),
  };
}

/** Whatever decides numbers beside the checkpoint itself. */
function makerOf({ id }: RunSpec, made: Record<string, unknown>): string {
  const { dor, commit, dirty, deno, engine, device, threads, arch, packages } =
    made;
  return JSON.stringify({
    ...{ id, dor, commit, dirty, deno, engine, device, threads, arch },
    packages,
  });
}

function lineOf(report: EpochReport): string {
  return `${JSON.stringify(report)}\n`;
}
