import { join } from "@std/path";
import type { Engine } from "../../../engine/engine.ts";
import type { TrainingSnapshot } from "../../../training/snapshot.ts";
import type { EpochReport } from "../../../training/training_progress.ts";
import {
  readSnapshot,
  type RunProgress,
  writeSnapshot,
} from "./snapshot_file.ts";
import {
  environment,
  peakMemory,
  type SourceState,
} from "../../environment.ts";
import { removeIfThere } from "../../../files/remove_if_there.ts";
import { RUN_FILES, writeWhole } from "../../../results/results_folder.ts";
import type { RunSpec } from "../../../results/run_spec.ts";

/** The share of a run's time that its snapshots may take: one in so many seconds. */
const SHARE = 20;

/** One attempt at a run: it goes on where the one before has left a snapshot. */
export interface Attempt {
  from?: TrainingSnapshot;
  /** What the run has behind it by now. */
  progress(): RunProgress;
  /** Adds an epoch to the history. */
  onEpoch(report: EpochReport): void;
  onSnapshot(make: () => Promise<TrainingSnapshot>): Promise<void>;
}

/**
 * Begins an attempt at a run in its folder. A snapshot that is damaged, or
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
  const { machine } = spec.context;
  const madeBy = makerOf(spec, environment(engine, machine, source));
  const found = readSnapshot(folder, madeBy);
  if (typeof found === "string") {
    onNote(`begins anew, the snapshot is of no use: ${found}`);
    removeIfThere(join(folder, RUN_FILES.snapshot));
  }
  const snapshot = typeof found === "object" ? found : undefined;
  const before: RunProgress = snapshot?.progress ?? {
    started: new Date().toISOString(),
    seconds: 0,
    peakMemory: 0,
    history: [],
    resumed: [],
  };
  const { history } = before;
  const resumed = [...before.resumed];
  if (snapshot !== undefined) {
    const { stage, epoch } = history.at(-1)!;
    resumed.push({ stage, epoch });
    onNote(`goes on after epoch ${epoch} of ${stage}`);
  }
  const file = join(folder, RUN_FILES.history);
  // What came after the snapshot comes again.
  writeWhole(file, history.map(lineOf).join(""));
  const keep = snapshotKeeper({
    folder,
    madeBy,
    onNote,
    every: machine.snapshotEvery,
  });
  const progress = (): RunProgress => ({
    started: before.started,
    seconds: before.seconds + (performance.now() - began) / 1000,
    peakMemory: Math.max(before.peakMemory, peakMemory()),
    history,
    resumed,
  });
  return {
    from: snapshot?.training,
    progress,
    onEpoch(report) {
      history.push(report);
      Deno.writeTextFileSync(file, lineOf(report), { append: true });
    },
    onSnapshot: (make) => keep(make, progress),
  };
}

/** Whatever decides numbers beside the snapshot itself. */
function makerOf({ id }: RunSpec, made: Record<string, unknown>): string {
  const { dor, commit, dirty, deno, engine, device, threads, arch, packages } =
    made;
  return JSON.stringify({
    id,
    dor,
    commit,
    dirty,
    deno,
    engine,
    device,
    threads,
    arch,
    packages,
  });
}

function lineOf(report: EpochReport): string {
  return `${JSON.stringify(report)}\n`;
}

/**
 * Writes a run's snapshots, not more often than is worth it: where `every`
 * seconds have gone by since the last one, and twenty times as long as that
 * took; with `every` 0 after each epoch. A disk that is full does not end a
 * run; it goes on without.
 */
function snapshotKeeper(
  { folder, madeBy, every, onNote }: {
    folder: string;
    madeBy: string;
    every: number;
    onNote(text: string): void;
  },
) {
  let last = performance.now();
  let pause = 1000 * every;
  return async (
    make: () => Promise<TrainingSnapshot>,
    progress: () => RunProgress,
  ): Promise<void> => {
    const began = performance.now();
    if (began - last < pause) return;
    const training = await make();
    try {
      writeSnapshot(folder, madeBy, { training, progress: progress() });
    } catch (error) {
      onNote(
        `no snapshot of epoch ${training.epoch}: ${(error as Error).message}`,
      );
    }
    last = performance.now();
    if (every > 0) pause = Math.max(1000 * every, SHARE * (last - began));
  };
}
