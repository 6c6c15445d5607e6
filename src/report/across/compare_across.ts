import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { InputError } from "../../errors/input_error.ts";
import {
  type FriedmanResult,
  friedmanTest,
} from "../../stats/friedman_test.ts";
import { nemenyiCriticalDifference } from "../../stats/nemenyi_critical_difference.ts";
import type { RunRecord } from "../../results/record.ts";
import { buildLeaderboard } from "../leaderboard/leaderboard.ts";
import { readSuite, type SuiteResults } from "../suite/read_suite.ts";
import { smallerSize } from "../suite/smaller_size.ts";

/** A comparison of methods over several tasks, as plain data. */
export interface AcrossComparison {
  /** The level of significance. */
  alpha: number;
  /** The suites, each with a different target. */
  suites: {
    suite: string;
    title: string;
    /** The name of its target task. */
    target: string;
    metric: MetricName;
    backbones: string[];
    /** Planned runs of the compared methods without a record. */
    absent: { name: string; seed: number; why: string }[];
    limit: number | null;
    /** The number of training examples, if no run with its largest size has finished; undefined if one has. */
    smallerSize: number | undefined;
  }[];
  /** The compared methods, the best mean rank first. */
  methods: {
    name: string;
    meanRank: number;
    /** The mean of each suite's primary metric over the seeds. */
    scores: number[];
  }[];
  /** Methods that are not compared, and the suites in which they have no finished run. */
  leftOut: { name: string; lacking: string[] }[];
  /** The ranks and tests, in the order of the methods. */
  friedman: FriedmanResult;
  /** Nemenyi's critical difference of mean ranks. */
  criticalDifference: number;
  /** Whether the p-value of Iman and Davenport's test is below alpha. */
  differ: boolean;
  /** The pairs whose mean ranks differ by more than the critical difference; empty if the methods do not differ. */
  significant: { better: string; worse: string }[];
}

/** The minimum number of tasks and methods for the test to make sense. */
const LEAST = { tasks: 5, methods: 3 };

/**
 * Compares methods over the tasks of several suites: Friedman's test of their
 * ranks with Iman and Davenport's correction, then Nemenyi's critical difference
 * (Demšar 2006, section 3.2.2). A method's score on a task is the mean of the
 * suite's primary metric over its seeds; since only ranks are compared, metrics
 * may differ.
 *
 * @param folders The suites' results, such as `results/redv2`; at least five with
 *   different targets.
 * @param options `alpha`: the level of significance. Default: 0.05.
 * @throws {InputError} When there are fewer than five suites, fewer than three
 *   methods have finished runs in all of them, two suites have the same target
 *   or targets with the same examples, or a folder has no results.
 * @throws {RecordError} When a file in a folder is invalid.
 *
 * @example
 * ```ts ignore
 * import { acrossMarkdown, compareAcross } from "dor/report";
 *
 * const suites = ["redv2", "laroseda", "moroco", "emotion", "sst2"];
 * const comparison = compareAcross(suites.map((name) => `results/${name}`));
 * console.log(acrossMarkdown(comparison));
 * ```
 */
export function compareAcross(
  folders: readonly string[],
  { alpha = 0.05 }: { alpha?: number } = {},
): AcrossComparison {
  if (folders.length < LEAST.tasks) {
    const tasks = folders.length === 1 ? "task" : "tasks";
    throw new InputError(
      `Cannot compare methods over ${folders.length} ${tasks}: at least ${LEAST.tasks} are needed; name more suites`,
    );
  }
  const suites = folders.map((folder) => readSuite(folder));
  checkTargets(suites);
  const boards = suites.map((suite) =>
    buildLeaderboard({ ...suite, folder: undefined })
  );
  const all = [
    ...new Set(boards.flatMap(({ rows }) => rows.map(({ name }) => name))),
  ];
  const lacking = (name: string) =>
    boards.filter(({ rows }) => !rows.some((row) => row.name === name))
      .map(({ suite }) => suite);
  const common = all.filter((name) => lacking(name).length === 0);
  if (common.length < LEAST.methods) {
    const names = common.length === 0 ? "none" : `only ${common.join(", ")}`;
    const have = common.length > 1 ? "have" : "has";
    throw new InputError(
      `Cannot compare methods over tasks: ${names} ${have} finished runs in all of the suites; at least ${LEAST.methods} methods are needed`,
    );
  }
  const scores = boards.map(({ rows, metrics }) =>
    common.map((name) =>
      rows.find((row) => row.name === name)!.metrics[metrics[0]!]!.mean
    )
  );
  // The first test gives the order of the mean ranks, the second uses it.
  const friedmanOf = (order: readonly number[]) =>
    friedmanTest(
      scores.map((row, i) =>
        order.map((at) => METRICS[boards[i]!.metrics[0]!].direction * row[at]!)
      ),
    );
  const { meanRanks } = friedmanOf(common.map((_, at) => at));
  const order = common.map((_, at) => at)
    .sort((i, j) => meanRanks[i]! - meanRanks[j]!);
  const friedman = friedmanOf(order);
  const criticalDifference = nemenyiCriticalDifference({
    methods: common.length,
    datasets: boards.length,
    alpha,
  });
  const methods = order.map((at, i) => ({
    name: common[at]!,
    meanRank: friedman.meanRanks[i]!,
    scores: scores.map((row) => row[at]!),
  }));
  const differ = friedman.imanDavenport.pValue < alpha;
  return {
    alpha,
    suites: boards.map((board, i) => ({
      suite: board.suite,
      title: board.title,
      target: board.target.name,
      metric: board.metrics[0]!,
      backbones: board.backbones.map(({ name }) => name),
      absent: board.absent.filter(({ name }) => common.includes(name)),
      limit: board.limit,
      smallerSize: smallerSize(suites[i]!),
    })),
    methods,
    leftOut: all.filter((name) => !common.includes(name))
      .map((name) => ({ name, lacking: lacking(name) })),
    friedman,
    criticalDifference,
    differ,
    significant: methods.flatMap((better, i) =>
      methods.slice(i + 1)
        .filter((worse) =>
          differ && worse.meanRank - better.meanRank > criticalDifference
        )
        .map((worse) => ({ better: better.name, worse: worse.name }))
    ),
  };
}

/** @throws {InputError} When two suites have the same target, or targets with the same examples. */
function checkTargets(suites: readonly SuiteResults[]): void {
  for (const [i, { plan, records }] of suites.entries()) {
    for (const other of suites.slice(0, i)) {
      const what =
        `Cannot compare methods over ${other.plan.suite} and ${plan.suite}`;
      if (other.plan.target.name === plan.target.name) {
        throw new InputError(
          `${what}: both have the target ${plan.target.name}; name suites with different targets`,
        );
      }
      const known = new Set(other.records.map(checksumOf));
      if (records.some((record) => known.has(checksumOf(record)))) {
        throw new InputError(
          `${what}: their targets ${other.plan.target.name} and ${plan.target.name} have the same examples; name suites with different data`,
        );
      }
    }
  }
}

/** The checksum of the target's examples. */
function checksumOf({ config }: RunRecord): string {
  return config.tasks[config.target]!.checksum;
}
