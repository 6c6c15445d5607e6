/** How far a training is. */
export interface TrainingProgress {
  /** The name of the stage. */
  stage: string;
  /** Stages before this one, and stages in all. */
  stageIndex: number;
  /** How many stages there are. */
  stages: number;
  /** From 1. */
  epoch: number;
  /** The most that the stage may have. */
  epochs: number;
  /** Steps taken in this epoch, and steps that it has. */
  step: number;
  /** Steps that the epoch has. */
  steps: number;
  /** The last step's loss. */
  loss: number;
}

/** One epoch, for the history. */
export interface EpochReport {
  /** The name of the stage. */
  stage: string;
  /** From 1. */
  epoch: number;
  /** Optimiser steps that it took, without those of inner updates. */
  steps: number;
  /** Training examples that it saw, by task; a repeated one counts each time. */
  examples: Record<string, number>;
  /** Mean over the epoch's steps of the loss and its terms. */
  losses: Record<string, number>;
  /** The share of the stage's steps that were taken before the last step; schedules follow it. */
  progress: number;
  /** What the loss of each task was multiplied by, where the recipe sets it. */
  task_weights?: Readonly<Record<string, number>>;
  /** The last step's. */
  learning_rate: number;
  /** What else changes over the stage, at the last step: a share of gold labels, a weight. */
  schedules: Record<string, number>;
  /** Of the last step, before clipping. */
  gradient_norm: number;
  /** Metrics on validation, with the decisions that select. */
  validation: Record<string, number>;
  /** Whether these weights are the best of the stage so far. */
  best: boolean;
  /** How long it took. */
  seconds: number;
}
