/**
 * Leaderboards and comparisons of methods, made from the results of runs.
 *
 * @module
 */
export { RecordError } from "../src/results/record_error.ts";
export { readRecords } from "../src/results/read_records.ts";
export type { AnnotatorScores } from "../src/report/leaderboard/annotator_scores.ts";
export type { AskedModels } from "../src/report/leaderboard/asked_models.ts";
export type {
  AskedModel,
  ImportedPredictions,
  Prediction,
  RunRecord,
  SelectedWeights,
  SplitMetrics,
} from "../src/results/record.ts";
export type { RunFailure } from "../src/results/run_failure.ts";
export type { Settings } from "../src/report/leaderboard/settings.ts";
export type { PageSection } from "../src/report/page/document.ts";
export type { Budget } from "../src/report/leaderboard/budget.ts";
export {
  buildLeaderboard,
  type Leaderboard,
  type LeaderboardInput,
  type ReferenceRow,
} from "../src/report/leaderboard/leaderboard.ts";
export type {
  ImportedRuns,
  LeaderboardRow,
} from "../src/report/leaderboard/leaderboard_rows.ts";
export type {
  MethodSearch,
  SearchResults,
} from "../src/report/leaderboard/search_results.ts";
export type {
  Ensemble,
  Ensembles,
} from "../src/report/leaderboard/ensembles.ts";
export type { TestSet } from "../src/report/leaderboard/test_set.ts";
export type { SizeCurve } from "../src/report/leaderboard/size_curves.ts";
export type { SizeResults } from "../src/report/leaderboard/size_results.ts";
export type {
  DataEfficiency,
  ExamplesNeeded,
} from "../src/stats/data_efficiency.ts";
export type {
  LearningCurveFit,
  LearningCurvePrediction,
} from "../src/stats/learning_curve_fit.ts";
export {
  readSuite,
  type SuiteResults,
} from "../src/report/suite/read_suite.ts";
export { toMarkdown } from "../src/report/forms/to_markdown.ts";
export {
  compareMethods,
  type CompareMethodsOptions,
} from "../src/report/pairs/compare_methods.ts";
export type { PairBoard } from "../src/report/pairs/open_pairs.ts";
export {
  compareAll,
  type CompareAllOptions,
} from "../src/report/pairs/compare_all.ts";
export type {
  DifferingExample,
  MethodComparison,
  SeedExamples,
} from "../src/report/pairs/method_comparison.ts";
export {
  type Verification,
  type VerifyOptions,
  verifySuite,
} from "../src/report/verify/verify_suite.ts";
export type { RunsVerification } from "../src/report/verify/verify_runs.ts";
export { toLatex } from "../src/report/forms/to_latex.ts";
export { toJson } from "../src/report/forms/to_json.ts";
export { toCsv } from "../src/report/forms/to_csv.ts";
export { compareAcross } from "../src/report/across/compare_across.ts";
export type { AcrossComparison } from "../src/report/across/compare_across.ts";
export { acrossFigure } from "../src/report/figures/across_figure.ts";
export { acrossMarkdown } from "../src/report/across/across_markdown.ts";
export { compareVariance } from "../src/report/variance/compare_variance.ts";
export type { VarianceComparison } from "../src/report/variance/compare_variance.ts";
export { varianceMarkdown } from "../src/report/variance/variance_markdown.ts";
export { varianceFigure } from "../src/report/figures/variance_figure.ts";
export type {
  VarianceComponent,
  VarianceEstimate,
} from "../src/stats/variance_components.ts";
export type { RowComparison } from "../src/report/pairs/compare_rows.ts";
export {
  type RowForm,
  type RowKind,
  writeRows,
} from "../src/report/rows/write_rows.ts";
export { toHtml } from "../src/report/page/to_html.ts";
export { type PageOptions, readPage } from "../src/report/page/read_page.ts";
export type { Page } from "../src/report/page/read_page.ts";
export { figureFiles } from "../src/report/figures/figure_files.ts";
export { readDetails } from "../src/report/details/read_details.ts";
export type { SuiteDetails } from "../src/report/details/read_details.ts";
export type { MetricName } from "../src/evaluation/metrics.ts";
export type { DataSource, SuitePlan } from "../src/results/suite_plan.ts";
export type {
  HalvedTrial,
  PlannedTrial,
  Trial,
  TrialSettings,
} from "../src/search/trial.ts";
export type {
  RunConfig,
  TaskIdentity,
  TextSource,
} from "../src/results/run_config.ts";
export type { HeldOutTexts } from "../src/data/split/decontaminate.ts";
export type { Fold } from "../src/data/split/fold_of.ts";
export type { RandomSource } from "../src/training/seed_of.ts";
export type { PlannedRun } from "../src/results/run_spec.ts";
export type { PlainRecipe } from "../src/training/plain_recipe.ts";
export type { LanguageProbe } from "../src/training/language_probe.ts";
export type { Truncation } from "../src/training/truncation.ts";
export type { ReferenceDefinition } from "../src/config/reference_definition.ts";
export type {
  ClassWeights,
  OptionalTraining,
} from "../src/config/optional_training.ts";
export type { TrainingSettings } from "../src/config/training_settings.ts";
export type {
  AnnotatorCheck,
  DuplicateCheck,
  ExampleSlice,
  Finding,
  HeldOutCheck,
  HeldOutSplit,
  SharedTexts,
  SplitCheck,
  SplitDrift,
  TaskCheck,
  TextLengths,
  TextMark,
} from "../src/check/task_check.ts";
export type {
  Slices,
  SliceScore,
  SliceScores,
} from "../src/report/leaderboard/slices.ts";
export type { Calibration } from "../src/report/details/calibration.ts";
export type { SoftScores } from "../src/report/details/soft_scores.ts";
export type { ThresholdShifts } from "../src/report/details/threshold_shifts.ts";
export type {
  DoubtedLabels,
  ErrorAnalysis,
} from "../src/report/details/error_analysis.ts";
export type { Confusion } from "../src/report/details/confusion.ts";
export type { ExampleRow } from "../src/report/details/averaged_examples.ts";
export type { LabelScore } from "../src/report/details/label_scores.ts";
export type { LearningCurve } from "../src/report/details/learning_curve.ts";
export type { Content, Html } from "../src/report/page/html.ts";
export type { Signature } from "../src/report/leaderboard/signature.ts";
