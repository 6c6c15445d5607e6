/** The settings that a search draws, by what they belong to: `training`, `backbone`, `options`. */
export type TrialSettings = Record<string, Record<string, unknown>>;

/** One of the trainings by which a search chooses a method's settings. */
export interface Trial {
  /** The method's name in the suite. */
  method: string;
  /** From 1, which has the suite's own settings. */
  number: number;
  settings: TrialSettings;
}
