import type { Leaderboard } from "../leaderboard.ts";
import type { Confusion } from "./confusion.ts";
import type { ExampleRow } from "./example_rows.ts";
import type { LabelScore } from "./label_scores.ts";
import type { LearningCurve } from "./learning_curve.ts";

/** A leaderboard with what lies behind it, as plain data; methods in the order of the leaderboard. */
export interface SuiteDetails {
  leaderboard: Leaderboard;
  /** One for each run. */
  curves: LearningCurve[];
  labels: LabelScore[];
  /** One for each method. */
  confusions: Confusion[];
  /** Of the test split. */
  examples: ExampleRow[];
}
