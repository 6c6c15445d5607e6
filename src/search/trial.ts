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
}
