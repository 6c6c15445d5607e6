/** How far a training is. */
export interface TrainingProgress {
  stage: string;
  /** Stages before this one, and stages in all. */
  stageIndex: number;
  stages: number;
  /** From 1. */
  epoch: number;
  epochs: number;
  /** Steps taken in this epoch, and steps that it has. */
  step: number;
  steps: number;
  loss: number;
}

/** One epoch, for the history. */
export interface EpochReport {
  stage: string;
  epoch: number;
  /** Mean over the epoch's steps of the loss and its terms. */
  losses: Record<string, number>;
  /** The last step's. */
  learning_rate: number;
  gradient_norm: number;
  /** Metrics on validation, with the decisions that select. */
  validation: Record<string, number>;
  /** Whether these weights are the best of the stage so far. */
  best: boolean;
  seconds: number;
}
