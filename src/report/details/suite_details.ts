import type { Leaderboard } from "../leaderboard.ts";
import type { LabelScore } from "./label_scores.ts";
import type { LearningCurve } from "./learning_curve.ts";

/** A leaderboard with what figures show beside it, as plain data; methods in the order of the leaderboard. */
export interface SuiteDetails {
  /** The suite's. */
  leaderboard: Leaderboard;
  /** One for each run. */
  curves: LearningCurve[];
  /** One for each method and label. */
  labels: LabelScore[];
}
