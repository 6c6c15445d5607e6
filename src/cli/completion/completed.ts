/** What a shell completes. */
export interface Completed {
  /** The built-in suites; the shell looks for those of the current study. */
  suites: readonly string[];
  verbs: readonly CompletedVerb[];
}

/** What a shell completes after a verb. */
export interface CompletedVerb {
  name: string;
  summary: string;
  options: readonly CompletedOption[];
  /** Arguments other than options and suites. */
  words: readonly string[];
  /** Whether it takes a suite. */
  suites: boolean;
}

/** What a shell completes after an option. */
export interface CompletedOption {
  name: string;
  help: string;
  /** The kind of its value: a path, one of a fixed list, or any text; a switch has none. */
  value: "path" | readonly string[] | "text" | undefined;
}
