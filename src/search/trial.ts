/** The settings that a search draws, by what they belong to: `training`, `backbone`, `options`. */
export type TrialSettings = Record<string, Record<string, unknown>>;

/** One of the trainings by which a search chooses a method's settings. */
export interface Trial {
  /** The method's name in the suite. */
  method: string;
  /** From 1, which has the suite's own settings. */
  number: number;
  /** What differs from the suite's own settings. */
  settings: TrialSettings;
}

/** A trial with its name in the plan of the trials. */
export interface PlannedTrial extends Trial {
  /** The method's name with the number of the trial. */
  name: string;
  /** Of a trial that is not trained in full: where successive halving stops it. */
  rung?: {
    /** From 1. */
    number: number;
    /** It is stopped at the end of the epoch in which it takes this step of the optimiser. */
    steps: number;
  };
}

/** How far a trial was trained under successive halving. */
export interface HalvedTrial {
  /** The method's name in the suite. */
  method: string;
  /** The number of the trial. */
  number: number;
  /** The rung at which it was stopped, or the last one if it was trained in full; absent if it failed. */
  rung?: number;
  /** The epochs that it was trained for, over all stages. */
  epochs: number;
  /** The primary metric on validation, negated when lower is better; absent if it failed. */
  score?: number;
}
