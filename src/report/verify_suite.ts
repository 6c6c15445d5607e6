import { join } from "@std/path";
import { evaluate } from "../evaluation/evaluate.ts";
import { ifExists } from "../files/if_exists.ts";
import { hasValidation } from "../results/has_validation.ts";
import { readPredictions } from "../results/read_predictions.ts";
import type { RunRecord } from "../results/record.ts";
import { RecordError } from "../results/record_error.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { runId } from "../results/run_id.ts";
import { buildLeaderboard } from "./leaderboard.ts";
import { plannedRecords } from "./planned_records.ts";
import { readSuite, type SuiteResults } from "./read_suite.ts";
import { toMarkdown } from "./to_markdown.ts";

/** The largest difference that rounding can explain. */
const TOLERANCE = 1e-12;

/** The result of a verification. */
export interface Verification {
  /** The number of runs that were verified. */
  runs: number;
  /** The number of numbers that were recomputed. */
  numbers: number;
  /** Messages about everything that does not agree. */
  problems: string[];
}

/**
 * Recomputes every metric in a suite's records from the predictions, and the
 * leaderboard from the records.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {InputError} When the folder has no results.
 *
 * @example
 * ```ts
 * import { verifySuite } from "dor/report";
 *
 * const { problems } = verifySuite("results/redv2-dan");
 * console.log(problems);
 * ```
 */
export function verifySuite(folder: string): Verification {
  const suite = readSuite(folder);
  const own = plannedRecords(suite.plan, suite.records);
  const found: Verification = { runs: own.length, numbers: 0, problems: [] };
  for (const record of own) {
    verifyRun(join(folder, SUITE_FILES.runs, record.id), record, found);
  }
  if (own.length > 0) {
    const file: string = join(folder, SUITE_FILES.leaderboard);
    const text = leaderboardText(suite);
    if (text === undefined) return found;
    if (ifExists(() => Deno.readTextFileSync(file)) !== text) {
      found.problems.push(
        `${file} does not match the records; make it again with "report"`,
      );
    }
  }
  return found;
}

/** The leaderboard in Markdown; undefined if its ensembles need predictions that are invalid, which are among the problems. */
function leaderboardText(suite: SuiteResults): string | undefined {
  try {
    return toMarkdown(buildLeaderboard(suite));
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
}

function verifyRun(
  folder: string,
  record: RunRecord,
  found: Verification,
): void {
  let predictions: ReturnType<typeof readPredictions>;
  try {
    predictions = readPredictions(folder, record);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    found.problems.push(error.message);
    return;
  }
  if (!isNamedAfter(record)) {
    found.problems.push(
      `${record.id}: its config does not match its name`,
    );
  }
  const { kind, labels } = record.config.tasks[record.config.target]!;
  for (const split of ["validation", "test"] as const) {
    if (split === "validation" && !hasValidation(record)) continue;
    const gold = predictions[split].map((line) => line.gold);
    const rows = predictions[split].map((line) => line.probabilities);
    if (rows.length === 0) {
      found.problems.push(`${record.id} has no ${split} predictions`);
      continue;
    }
    const compare = (
      what: string,
      recorded: Record<string, unknown>,
      computed: Record<string, unknown>,
    ) => {
      for (const [name, value] of Object.entries(computed)) {
        const other = recorded[name];
        // Records of earlier versions lack newer metrics.
        if (typeof value !== "number" || other === undefined) continue;
        found.numbers++;
        if (
          typeof other === "number" && Math.abs(other - value) <= TOLERANCE
        ) continue;
        found.problems.push(
          `${record.id}: ${
            [split, what, name].filter(Boolean).join(" ")
          } is recorded as ${other}, but the predictions give ${value}`,
        );
      }
    };
    const recorded = record.metrics[split];
    const decided = evaluate(
      kind,
      gold,
      rows,
      record.thresholds,
      record.answer,
    );
    compare("", recorded.decided, decided.metrics);
    compare(
      "at 0.5",
      recorded.fixed,
      evaluate(kind, gold, rows, labels.map(() => 0.5), record.answer).metrics,
    );
    compare(
      "at tuned thresholds",
      recorded.tuned,
      evaluate(kind, gold, rows, record.tuned_thresholds, record.answer)
        .metrics,
    );
    decided.perLabel.forEach((computed, k) =>
      compare(
        `label ${labels[k]}`,
        (recorded.per_label[k] ?? {}) as unknown as Record<string, unknown>,
        computed as unknown as Record<string, unknown>,
      )
    );
  }
}

/** Whether a run's id ends with the hash of its config, as in every version of Dor. */
function isNamedAfter({ id, config }: RunRecord): boolean {
  return id.split("-").at(-1) === runId(config).split("-").at(-1);
}
