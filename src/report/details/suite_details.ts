import type { TaskCheck } from "../../check/task_check.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { LabelScore } from "./label_scores.ts";
import type { LearningCurve } from "./learning_curve.ts";

/** A leaderboard with the data of its figures; methods are in the order of the leaderboard. */
export interface SuiteDetails {
  /** The suite's leaderboard. */
  leaderboard: Leaderboard;
  /** The learning curves of the first 30 runs of each method. */
  curves: LearningCurve[];
  /** The scores of each method on each label. */
  labels: LabelScore[];
  /** What `check` found in the data of the target, if the suite was checked. */
  check?: TaskCheck;
}
