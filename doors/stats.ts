/**
 * Estimates, intervals, tests, effect sizes and power for scores over seeds.
 * They need no permissions.
 *
 * @example
 * ```ts
 * import { signFlipTest } from "dor/stats";
 *
 * signFlipTest([0.81, 0.79, 0.83], [0.78, 0.77, 0.8]).pValue; // 0.25
 * ```
 *
 * @module
 */
export {
  compareSeeds,
  type CompareSeedsOptions,
  type SeedComparison,
} from "../src/stats/compare_seeds.ts";
export {
  type Comparison,
  declareSignificance,
  type Verdict,
} from "../src/stats/declare_significance.ts";
export type { Correction } from "../src/stats/corrections.ts";
export { seedsToDeclare } from "../src/stats/seeds_to_declare.ts";
export { type TiedRow, tieGroups } from "../src/stats/tie_groups.ts";
export { summarise, type Summary } from "../src/stats/summarise.ts";
export type { TestResult } from "../src/stats/test_result.ts";
export { signFlipTest } from "../src/stats/sign_flip_test.ts";
export { pairedTTest } from "../src/stats/paired_t_test.ts";
export { welchTTest } from "../src/stats/welch_t_test.ts";
export { wilcoxonSignedRank } from "../src/stats/wilcoxon_signed_rank.ts";
export { permutationTest } from "../src/stats/permutation_test.ts";
export { approximateRandomization } from "../src/stats/approximate_randomization.ts";
export { mcNemar, type McNemarResult } from "../src/stats/mc_nemar.ts";
export { bcaInterval } from "../src/stats/bca_interval.ts";
export { percentileInterval } from "../src/stats/percentile_interval.ts";
export { tInterval } from "../src/stats/t_interval.ts";
export type { ResampleOptions } from "../src/stats/resample_options.ts";
export { exampleInterval } from "../src/stats/example_interval.ts";
export { hierarchicalBootstrap } from "../src/stats/hierarchical_bootstrap.ts";
export type { Statistic } from "../src/stats/bootstrap_distribution.ts";
export type { Metric } from "../src/stats/counted_metric_of.ts";
export {
  type CountedMetric,
  type ExampleCounts,
  exampleCounts,
} from "../src/stats/example_counts.ts";
export {
  type AlmostStochasticOrder,
  almostStochasticOrder,
} from "../src/stats/almost_stochastic_order.ts";
export { cliffsDelta } from "../src/stats/cliffs_delta.ts";
export { varghaDelaney } from "../src/stats/vargha_delaney.ts";
export { cohensD } from "../src/stats/cohens_d.ts";
export { hedgesG } from "../src/stats/hedges_g.ts";
export { holm } from "../src/stats/holm.ts";
export { benjaminiHochberg } from "../src/stats/benjamini_hochberg.ts";
export { bonferroni } from "../src/stats/bonferroni.ts";
export {
  type FriedmanResult,
  friedmanTest,
} from "../src/stats/friedman_test.ts";
export { nemenyiCriticalDifference } from "../src/stats/nemenyi_critical_difference.ts";
export { pairedTPower } from "../src/stats/paired_t_power.ts";
export { minimumDetectableDifference } from "../src/stats/minimum_detectable_difference.ts";
export {
  type ExactTest,
  smallestPossibleP,
} from "../src/stats/smallest_possible_p.ts";
export { seedsToReach } from "../src/stats/seeds_to_reach.ts";
export type { PairComparison } from "../src/stats/compare_pairs.ts";
export {
  type ExpectedMaximum,
  expectedMaximum,
} from "../src/stats/expected_maximum.ts";
export { expectedMaximumCurve } from "../src/stats/expected_maximum_curve.ts";
export {
  type CurveCrossing,
  curveCrossings,
} from "../src/stats/curve_crossings.ts";
export {
  type ProbabilityOfImprovement,
  probabilityOfImprovement,
} from "../src/stats/probability_of_improvement.ts";
export type { ImprovementVerdict } from "../src/stats/improvement_verdict.ts";
export { pairsNeeded } from "../src/stats/pairs_needed.ts";
export {
  bayesianCorrelatedT,
  type RegionProbabilities,
} from "../src/stats/bayesian_correlated_t.ts";
export {
  type EquivalenceResult,
  equivalenceTest,
} from "../src/stats/equivalence_test.ts";
export {
  type PracticalVerdict,
  practicalVerdict,
} from "../src/stats/practical_verdict.ts";
export {
  type TestSetPower,
  testSetPower,
} from "../src/stats/test_set_power.ts";
export { smallestDetectableGain } from "../src/stats/smallest_detectable_gain.ts";
export {
  type LearningCurveFit,
  learningCurveFit,
  type LearningCurvePrediction,
} from "../src/stats/learning_curve_fit.ts";
export {
  type DataEfficiency,
  dataEfficiency,
  type ExamplesNeeded,
} from "../src/stats/data_efficiency.ts";
export { averageProbabilities } from "../src/stats/average_probabilities.ts";
export {
  type GreedyEnsemble,
  greedyEnsemble,
} from "../src/stats/greedy_ensemble.ts";
export {
  type VarianceComponent,
  varianceComponents,
  type VarianceEstimate,
} from "../src/stats/variance_components.ts";
export {
  type KrippendorffAlpha,
  krippendorffAlpha,
} from "../src/stats/krippendorff_alpha.ts";
export { cohensKappa } from "../src/stats/cohens_kappa.ts";
export { fleissKappa } from "../src/stats/fleiss_kappa.ts";
export { labelKappas } from "../src/stats/label_kappas.ts";
