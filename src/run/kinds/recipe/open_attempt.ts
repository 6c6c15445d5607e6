import { join } from "@std/path";
import type { Engine } from "../../../engine/engine.ts";
import type { TrainingSnapshot } from "../../../training/snapshot.ts";
import type { EpochReport } from "../../../training/training_progress.ts";
import {
  type Maker,
  readSnapshot,
  type RunProgress,
  writeSnapshot,
} from "./snapshot_file.ts";
import {
  environment,
  peakMemory,
  type SourceState,
} from "../../environment.ts";
import { removeIfExists } from "../../../files/remove_if_exists.ts";
import {
  jsonLines,
  RUN_FILES,
  writeWhole,
} from "../../../results/results_folder.ts";
import type { RunSpec } from "../../../results/run_spec.ts";

/** Between two snapshots passes at least this many times the time that writing one took. */
const PAUSE_FACTOR = 20;

/** Ends the training of a trial at its rung; its folder stays, to be continued from. */
export class RungReached extends Error {
  override name = "RungReached";

  /** @param epochs The epochs of all stages that it was trained for. */
  constructor(readonly epochs: number) {
    super(`stopped at its rung, after ${epochs} epochs`);
  }
}

/** One attempt at a run, which may resume from the snapshot of an earlier one. */
export interface Attempt {
  from?: TrainingSnapshot;
  /** What the run has done so far. */
  progress(): RunProgress;
  /** Appends an epoch to the history. */
  onEpoch(report: EpochReport): void;
  onSnapshot(make: () => Promise<TrainingSnapshot>): Promise<void>;
}

/**
 * Starts an attempt at a run in its folder. If the snapshot is damaged, or was
 * made by another version, on another device or with another number of threads,
 * the run starts from the beginning.
 *
 * @throws {RungReached} When the run is to stop where the snapshot was made; also
 *   from `onSnapshot` where it is to stop.
 */
export function openAttempt(
  { spec, folder, engine, source, onNote, onResume }: {
    spec: RunSpec;
    folder: string;
    engine: Engine;
    source: SourceState;
    onNote(text: string): void;
    /** Says from where an interrupted run continues. */
    onResume(text: string): void;
  },
): Attempt {
  const began = performance.now();
  const { machine, until = Infinity } = spec.context;
  const madeBy = makerOf(spec, environment(engine, machine, source));
  const found = readSnapshot(folder, madeBy);
  if (typeof found === "string") {
    onResume(
      `starts from the beginning; the snapshot cannot be used: ${found}`,
    );
    removeIfExists(join(folder, RUN_FILES.snapshot));
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
    onResume(`resumes after epoch ${epoch} of ${stage}`);
  }
  const file = join(folder, RUN_FILES.history);
  // Epochs after the snapshot are trained again.
  writeWhole(file, jsonLines(history));
  const writeIfDue = snapshotWriter({
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
  const isAtRung = () =>
    history.reduce((sum, { steps }) => sum + steps, 0) >= until;
  if (isAtRung()) throw new RungReached(history.length);
  return {
    from: snapshot?.training,
    progress,
    onEpoch(report) {
      history.push(report);
      Deno.writeTextFileSync(file, jsonLines([report]), { append: true });
    },
    async onSnapshot(make) {
      const stops = isAtRung();
      await writeIfDue(make, progress, stops);
      if (stops) throw new RungReached(history.length);
    },
  };
}

/** The parts of the environment that can change a run's numbers. */
const MAKERS = [
  "dor",
  "code",
  "deno",
  "engine",
  "device",
  "threads",
  "arch",
  "packages",
];

function makerOf({ id }: RunSpec, made: Record<string, unknown>): Maker {
  return {
    id,
    ...Object.fromEntries(MAKERS.map((key) => [key, made[key]])),
  };
}

/**
 * Writes a run's snapshots, with a pause of at least `every` seconds and at least
 * `PAUSE_FACTOR` times the time that the last one took; after each epoch if
 * `every` is 0. A snapshot that cannot be written, for example because the disk
 * is full, does not end the run.
 */
function snapshotWriter(
  { folder, madeBy, every, onNote }: {
    folder: string;
    madeBy: Maker;
    every: number;
    onNote(text: string): void;
  },
) {
  let last = performance.now();
  let pause = 1000 * every;
  return async (
    make: () => Promise<TrainingSnapshot>,
    progress: () => RunProgress,
    isDue: boolean,
  ): Promise<void> => {
    const began = performance.now();
    if (!isDue && began - last < pause) return;
    const training = await make();
    try {
      writeSnapshot(folder, madeBy, { training, progress: progress() });
    } catch (error) {
      onNote(
        `no snapshot of epoch ${training.epoch}: ${(error as Error).message}`,
      );
    }
    last = performance.now();
    if (every > 0) {
      pause = Math.max(1000 * every, PAUSE_FACTOR * (last - began));
    }
  };
}
