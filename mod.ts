/**
 * Dor compares training methods for text classification over many seeds.
 *
 * @module
 */
export { InputError } from "./src/config/input_error.ts";
export {
  DefinitionError,
  type DefinitionProblem,
} from "./src/config/definition_error.ts";
export { DataError } from "./src/data/data_error.ts";
export { TrainingError } from "./src/training/training_error.ts";
export { RecordError } from "./src/results/record_error.ts";

// Methods
export {
  defineMethod,
  type Method,
  type MethodContext,
} from "./src/training/method.ts";
export type { TaskView } from "./src/training/task_view.ts";
export type {
  HeadView,
  InnerUpdate,
  LossInput,
  LossTerm,
  Part,
  Recipe,
  Stage,
  TeacherNeed,
} from "./src/training/recipe.ts";
export type { StageTraining } from "./src/training/stage_training.ts";
export { crossEntropy } from "./src/training/cross_entropy.ts";
export { exampleLoss } from "./src/training/example_loss.ts";
export {
  distillation,
  type DistillationOptions,
} from "./src/training/distillation.ts";
export {
  type Adversary,
  type AdversaryOptions,
  gradientReversalAdversary,
  wassersteinAdversary,
} from "./src/training/language_adversary.ts";
export { meanOverExamples } from "./src/training/mean_over_examples.ts";
export { type SourceOptions, sourcePart } from "./src/training/source_part.ts";
export { supervised } from "./src/training/supervised.ts";
/** Zod, for the options of methods. */
export * as z from "zod";
/** TensorFlow.js, for the loss terms of methods. */
export * as tf from "@tensorflow/tfjs-core";

// Tasks and backbones
export { loadTask, type LoadTaskOptions } from "./src/data/load_task.ts";
export type { Dataset, Reading, SplitReading } from "./src/data/dataset.ts";
export type { Example } from "./src/data/example.ts";
export {
  type Backbone,
  loadBackbone,
  type LoadBackboneOptions,
} from "./src/model/load_backbone.ts";

// Runs
export { runSuite, type RunSuiteOptions } from "./src/run/run_suite.ts";
export type { SuiteOutcome } from "./src/run/executors/executor.ts";
export type { RunEvent } from "./src/run/run_event.ts";
export { readRecords } from "./src/results/read_records.ts";
export type {
  Prediction,
  RunFailure,
  RunRecord,
} from "./src/results/record.ts";

// Leaderboards
export {
  buildLeaderboard,
  type Leaderboard,
  type LeaderboardRow,
} from "./src/report/leaderboard.ts";
export { readSuite, type SuiteResults } from "./src/report/read_suite.ts";
export { toMarkdown } from "./src/report/to_markdown.ts";
export { compareMethods } from "./src/report/pairs/compare_methods.ts";
export {
  compareAll,
  type CompareAllOptions,
} from "./src/report/pairs/compare_all.ts";
export type {
  DifferingExample,
  MethodComparison,
  SeedExamples,
} from "./src/report/pairs/method_comparison.ts";
export { type Verification, verifySuite } from "./src/report/verify_suite.ts";
export { toLatex } from "./src/report/to_latex.ts";
export { toJson } from "./src/report/to_json.ts";
export { toCsv } from "./src/report/to_csv.ts";
export { compareAcross } from "./src/report/across/compare_across.ts";
export type { AcrossComparison } from "./src/report/across/across_comparison.ts";
export { acrossMarkdown } from "./src/report/across/across_markdown.ts";
export type { RowComparison } from "./src/report/pairs/compare_rows.ts";
export { toHtml } from "./src/report/page/to_html.ts";
export { type PageOptions, readPage } from "./src/report/page/read_page.ts";
export type { Page } from "./src/report/page/page.ts";
export { figureFiles } from "./src/report/figures/figure_files.ts";
export { readDetails } from "./src/report/details/read_details.ts";
export type { SuiteDetails } from "./src/report/details/suite_details.ts";

// Statistics
export {
  compareSeeds,
  type CompareSeedsOptions,
  type SeedComparison,
} from "./src/stats/compare_seeds.ts";
export {
  type Comparison,
  declareSignificance,
  type Verdict,
} from "./src/stats/declare_significance.ts";
export type { Correction } from "./src/stats/corrections.ts";
export { seedsToDeclare } from "./src/stats/seeds_to_declare.ts";
export { type TiedRow, tieGroups } from "./src/stats/tie_groups.ts";
export { summarise, type Summary } from "./src/stats/summarise.ts";
export type { TestResult } from "./src/stats/test_result.ts";
export { signFlipTest } from "./src/stats/sign_flip_test.ts";
export { pairedTTest } from "./src/stats/paired_t_test.ts";
export { welchTTest } from "./src/stats/welch_t_test.ts";
export { wilcoxonSignedRank } from "./src/stats/wilcoxon_signed_rank.ts";
export { permutationTest } from "./src/stats/permutation_test.ts";
export { approximateRandomization } from "./src/stats/approximate_randomization.ts";
export { mcNemar, type McNemarResult } from "./src/stats/mc_nemar.ts";
export { bcaInterval } from "./src/stats/bca_interval.ts";
export { percentileInterval } from "./src/stats/percentile_interval.ts";
export { tInterval } from "./src/stats/t_interval.ts";
export { hierarchicalBootstrap } from "./src/stats/hierarchical_bootstrap.ts";
export type { Statistic } from "./src/stats/bootstrap_distribution.ts";
export type { Metric } from "./src/stats/counted_metric_of.ts";
export {
  type CountedMetric,
  type ExampleCounts,
  exampleCounts,
} from "./src/stats/example_counts.ts";
export {
  type AlmostStochasticOrder,
  almostStochasticOrder,
} from "./src/stats/almost_stochastic_order.ts";
export { cliffsDelta } from "./src/stats/cliffs_delta.ts";
export { varghaDelaney } from "./src/stats/vargha_delaney.ts";
export { cohensD } from "./src/stats/cohens_d.ts";
export { hedgesG } from "./src/stats/hedges_g.ts";
export { holm } from "./src/stats/holm.ts";
export { benjaminiHochberg } from "./src/stats/benjamini_hochberg.ts";
export { bonferroni } from "./src/stats/bonferroni.ts";
export {
  type FriedmanResult,
  friedmanTest,
} from "./src/stats/friedman_test.ts";
export { nemenyiCriticalDifference } from "./src/stats/nemenyi_critical_difference.ts";
export { pairedTPower } from "./src/stats/paired_t_power.ts";
export { minimumDetectableDifference } from "./src/stats/minimum_detectable_difference.ts";
export {
  type ExactTest,
  smallestPossibleP,
} from "./src/stats/smallest_possible_p.ts";
export { seedsToReach } from "./src/stats/seeds_to_reach.ts";

// Metrics
export { accuracy } from "./src/evaluation/accuracy.ts";
export { averagePrecision } from "./src/evaluation/average_precision.ts";
export { f1Score } from "./src/evaluation/f1_score.ts";
export { hammingLoss } from "./src/evaluation/hamming_loss.ts";
export { jaccardScore } from "./src/evaluation/jaccard_score.ts";
export { matthewsCorrelation } from "./src/evaluation/matthews_correlation.ts";
export { precisionScore } from "./src/evaluation/precision_score.ts";
export { recallScore } from "./src/evaluation/recall_score.ts";
export { rocAuc } from "./src/evaluation/roc_auc.ts";
export type { Average } from "./src/evaluation/averaged_score.ts";
export type { RankingAverage } from "./src/evaluation/ranking_metric.ts";
export type { Decisions } from "./src/evaluation/label_rows.ts";
