/** The progress of a training. */
export interface TrainingProgress {
  /** The name of the stage. */
  stage: string;
  /** The index of the stage. */
  stageIndex: number;
  /** The number of stages. */
  stages: number;
  /** From 1. */
  epoch: number;
  /** The stage's maximum. */
  epochs: number;
  /** Steps taken in this epoch. */
  step: number;
  /** Steps of the epoch. */
  steps: number;
  /** The loss of the last step; absent if a program does not report it. */
  loss?: number;
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
  /** What each task's loss was multiplied by; absent if all are 1. */
  task_weights?: Readonly<Record<string, number>>;
  /** The learning rate of the last step. */
  learning_rate: number;
  /** What else changes over the stage, at the last step: a share of gold labels, a weight. */
  schedules: Record<string, number>;
  /** The norm of the last step's gradient, before clipping. */
  gradient_norm: number;
  /** Metrics on validation, by the run's own decision rule. */
  validation: Record<string, number>;
  /** Whether these weights are the best of the stage so far. */
  best: boolean;
  /** The duration of the epoch. */
  seconds: number;
}
