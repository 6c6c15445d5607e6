import type { SessionState } from "../engine/engine.ts";
import type { ParameterValues } from "../engine/program.ts";

/** Where a training stands at the end of an epoch: with it the rest comes out as if it had never stopped. */
export interface TrainingSnapshot {
  /** Which of the recipe's stages, from 0. */
  stage: number;
  /** Epochs of it that are over. */
  epoch: number;
  /** Optimiser steps of the stages before. */
  stepsBefore: number;
  /** Optimiser steps of this stage, without inner ones. */
  steps: number;
  /** The epoch of the stage that was best on validation, and its weights. */
  best: { epoch: number; score: number; values: ParameterValues };
  /** Of this stage, where they are not 1 each. */
  taskWeights?: Readonly<Record<string, number>>;
  session: SessionState;
}

/** What a stage itself knows of it. */
export type StageSnapshot = Omit<TrainingSnapshot, "stage" | "stepsBefore">;
