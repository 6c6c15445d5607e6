import { availableParallelism } from "node:os";
import { join } from "@std/path";
import { ifExists } from "../../files/if_exists.ts";
import { ifUsable } from "../../results/record_error.ts";
import { SUITE_FILES } from "../../results/results_folder.ts";
import { buildLeaderboard } from "../leaderboard/leaderboard.ts";
import { inShares } from "../../process/in_shares.ts";
import { openThread } from "../../process/open_thread.ts";
import { plannedRecords } from "../suite/planned_records.ts";
import { readSuite, type SuiteResults } from "../suite/read_suite.ts";
import { toMarkdown } from "../forms/to_markdown.ts";
import { planProblems } from "./plan_problems.ts";
import {
  type RunsVerification,
  type VerifiedRuns,
  verifyRuns,
} from "./verify_runs.ts";

/** The fewest runs for which a thread is worth the time that it takes to start. */
const RUNS_PER_THREAD = 100;

/** The result of a verification. */
export interface Verification extends Omit<RunsVerification, "tests"> {
  /** The number of runs that were verified. */
  runs: number;
}

/** Options of `verifySuite`. */
export interface VerifyOptions {
  /** The maximum number of threads. Default: one for every 100 runs, at most as many as there are cores. */
  workers?: number;
}

/**
 * Recomputes every metric in a suite's records from the predictions, compares
 * the records with the suite's plan, and recomputes the leaderboard from them. Suites with many runs are verified on several
 * threads.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {InputError} When the folder has no results.
 *
 * @example
 * ```ts
 * import { verifySuite } from "dor/report";
 *
 * const { problems } = await verifySuite("results/redv2-dan");
 * console.log(problems);
 * ```
 */
export async function verifySuite(
  folder: string,
  { workers }: VerifyOptions = {},
): Promise<Verification> {
  const suite = readSuite(folder);
  const own = plannedRecords(suite.plan, suite.records);
  const threads = workers ??
    Math.min(availableParallelism(), own.length / RUNS_PER_THREAD);
  const verified = threads >= 2
    ? onThreads({ folder, records: own }, Math.floor(threads))
    : Promise.resolve([verifyRuns({ folder, records: own })]);
  const [parts, problem] = await Promise.all([
    verified,
    Promise.try(() =>
      own.length === 0
        ? [
          `${folder}: no run of the plan has finished, so nothing was verified`,
        ]
        : leaderboardProblem(suite)
    ),
  ]);
  return {
    runs: own.length,
    numbers: parts.reduce((sum, { numbers }) => sum + numbers, 0),
    problems: [
      ...parts.flatMap(({ problems }) => problems),
      ...planProblems(suite.plan, own),
      ...testProblems(parts.flatMap(({ tests }) => tests)),
      ...problem,
    ],
  };
}

/** Verifies runs on threads. */
function onThreads(
  { folder, records }: VerifiedRuns,
  count: number,
): Promise<RunsVerification[]> {
  const open = () =>
    openThread<VerifiedRuns, RunsVerification>(
      new URL("./verify_worker.ts", import.meta.url),
    );
  return inShares(
    records,
    count,
    open,
    ({ ask }, records) => ask({ folder, records }),
  );
}

/** The runs whose test examples are not those of most runs that read the same data. */
function testProblems(tests: RunsVerification["tests"]): string[] {
  return [...Map.groupBy(tests, ({ data }) => data).values()].flatMap((own) => {
    const [usual, ...others] = [
      ...Map.groupBy(own, ({ checksum }) => checksum).values(),
    ].sort((a, b) => b.length - a.length);
    return others.flat().map(({ run }) =>
      `${run}: its test examples or their gold labels are not those of ${
        usual![0]!.run
      }, which has read the same data`
    );
  });
}

/** The problem that the suite's leaderboard does not match its records, if that is so. */
function leaderboardProblem(suite: SuiteResults): string[] {
  const file: string = join(suite.folder, SUITE_FILES.leaderboard);
  // Its ensembles may need predictions that are invalid, which are among the problems.
  const text = ifUsable(() => toMarkdown(buildLeaderboard(suite)));
  const isSame = text === undefined ||
    ifExists(() => Deno.readTextFileSync(file)) === text;
  return isSame ? [] : [
    `${file} does not match the records; make it again with "report"`,
  ];
}
