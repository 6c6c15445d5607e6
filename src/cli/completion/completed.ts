/** What a shell completes. */
export interface Completed {
  /** The suites that Dor ships; those of the study are looked for by the shell. */
  suites: readonly string[];
  verbs: readonly CompletedVerb[];
}

export interface CompletedVerb {
  name: string;
  summary: string;
  options: readonly {
    name: string;
    help: string;
    /** What follows it; nothing after a switch. */
    value: "path" | "text" | undefined;
  }[];
  /** What else may follow. */
  words: readonly string[];
  /** Whether suites may. */
  suites: boolean;
}
