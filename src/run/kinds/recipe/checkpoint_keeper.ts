import type { TrainingCheckpoint } from "../../../training/checkpoint.ts";
import { type RunProgress, writeCheckpoint } from "./checkpoint_file.ts";

/** The share of a run's time that its checkpoints may take: one in so many seconds. */
const SHARE = 20;

/**
 * Writes a run's checkpoints, not more often than is worth it: where `every`
 * seconds have gone by since the last one, and twenty times as long as that
 * took; with `every` 0 after each epoch. A disk that is full does not end a
 * run; it goes on without.
 */
export function checkpointKeeper(
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
    make: () => Promise<TrainingCheckpoint>,
    progress: () => RunProgress,
  ): Promise<void> => {
    const began = performance.now();
    if (began - last < pause) return;
    const training = await make();
    try {
      writeCheckpoint(folder, madeBy, { training, progress: progress() });
    } catch (error) {
      onNote(
        `no checkpoint of epoch ${training.epoch}: ${(error as Error).message}`,
      );
    }
    last = performance.now();
    if (every > 0) pause = Math.max(1000 * every, SHARE * (last - began));
  };
}
