import type { SessionState } from "../engine/engine.ts";
import type { ParameterValues } from "../engine/program.ts";

/** The state of a training after an epoch. Training that goes on from it ends bit for bit as without an interruption. */
export interface TrainingSnapshot {
  /** The index of the recipe's stage. */
  stage: number;
  /** Finished epochs of the stage. */
  epoch: number;
  /** Optimiser steps of earlier stages. */
  stepsBefore: number;
  /** Optimiser steps of this stage, without those of inner updates. */
  steps: number;
  /** The stage's best epoch on validation, and its weights. */
  best: { epoch: number; score: number; values: ParameterValues };
  /** Those of this stage; absent if all are 1. */
  taskWeights?: Readonly<Record<string, number>>;
  session: SessionState;
}

/** The part of a snapshot that a stage makes itself. */
export type StageSnapshot = Omit<TrainingSnapshot, "stage" | "stepsBefore">;
