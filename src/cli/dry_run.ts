import { dirname, join } from "@std/path";
import { seedRanges } from "../config/seed_ranges.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import { findUsableRecord } from "../results/read_records.ts";
import type { RunRecord } from "../results/record.ts";
import { folderNames, SUITE_FILES } from "../results/results_folder.ts";
import type { RunConfig } from "../results/run_config.ts";
import type { RunSpec } from "../results/run_spec.ts";
import { timedRuns } from "../report/leaderboard/timed_runs.ts";
import { keepNotes } from "../run/notes/keep_notes.ts";
import type { Plan } from "../run/planning/plan.ts";
import { planWorkers } from "../run/executors/local/plan_workers.ts";
import { powerNote } from "../run/notes/power_note.ts";
import { repeatedMethods } from "../run/notes/repeated_methods.ts";
import { RunQueue, twinIds } from "../run/run_queue.ts";
import { planImportsInWords } from "./imports_in_words.ts";
import { counted, duration, plannedLine } from "./wording.ts";
import { printMarkdown } from "./print_markdown.ts";
import { recordTable } from "./record_table.ts";

/** Prints what `run` would do with a plan, and how long that would take. */
export async function dryRun(
  plan: Plan,
  { workers, retry }: { workers: number | undefined; retry: boolean },
): Promise<void> {
  const { definition } = plan.suite;
  const queue = new RunQueue(plan, retry);
  const records = recordsBeside(plan.folder);
  const finished = new Set(records.map(({ id }) => id));
  const isFinished = (run: RunSpec) =>
    [run.id, ...twinIds(run)].some((id) => finished.has(id));
  const adopted = queue.open.filter(isFinished);
  const open = queue.open.filter((run) => !isFinished(run));
  const blocks = [plannedLine({
    total: queue.total,
    done: queue.records.length + adopted.length,
    missing: open,
    adopted: adopted.length,
  })];
  if (open.length > 0) {
    // Trials and runs of a suite are in folders of their own, and take about the same time.
    const related = recordsBeside(
      plan.trials === undefined
        ? join(plan.folder, SUITE_FILES.search)
        : dirname(plan.folder),
    );
    const taken = open.filter((run) => queue.waitsForTwin(run));
    const trained = open.filter((run) => !queue.waitsForTwin(run));
    const groups = groupsOf(plan, trained, [...records, ...related]);
    const { sizes = ["all"] } = definition;
    blocks.push(recordTable(groups.map((
      { method, size, runs, duration: known },
    ) => ({
      method,
      ...sizes.length > 1 && { examples: String(size) },
      runs: String(runs.length),
      seeds: seedsOf(runs.map(({ config }) => config.seed)),
      updates: updatesOf(plan, runs[0]!)?.toLocaleString("en") ?? "",
      "time per run": known === undefined
        ? "not measured yet"
        : `${duration(known.mean)} (measured on ${known.of})`,
    }))));
    const { length } = await planWorkers(plan, workers);
    const parallel = Math.min(length, trained.length);
    const known = groups.flatMap(({ runs, duration }) =>
      duration === undefined
        ? []
        : [runs.length * duration.mean * shareOf(plan, runs[0]!)]
    );
    const time = duration(known.reduce((a, b) => a + b, 0) / parallel);
    const unmeasured = groups.reduce(
      (sum, { runs, duration }) =>
        duration === undefined ? sum + runs.length : sum,
      0,
    );
    blocks.push(
      `With ${counted(parallel, "run")} at a time, this takes ${
        unmeasured === 0
          ? `about ${time}`
          : unmeasured === trained.length
          ? "an unknown time"
          : `about ${time} for the measured runs, and an unknown time for the other ${unmeasured}`
      }. Results go to ${plan.folder}.`,
    );
    if (taken.length > 0) {
      blocks.push(
        `${counted(taken.length, "run")} of ${
          [...new Set(taken.map(({ name }) => name))].join(", ")
        } ${
          taken.length === 1 ? "takes" : "take"
        } over the results of teachers that are trained in the same way.`,
      );
    }
  }
  if (plan.trials !== undefined) {
    blocks.push(
      "These are trials of the search. The suite's runs follow, with the settings of each method's best trial; they are not counted here.",
    );
  }
  blocks.push(
    ...planImportsInWords(plan),
    "All data is available and checked.",
    ...[...plan.notes, ...keepNotes(plan)].map((note) => `Note: ${note}`),
  );
  const repeated = repeatedMethods(definition, plan.deterministic);
  if (
    definition.methods.length > 1 &&
    repeated.length < definition.methods.length &&
    (definition.folds !== undefined || powerNote(definition) === undefined)
  ) {
    blocks.push(
      `${
        counted(definition.seeds.length, "seed")
      } can show a difference between methods if it is large enough.`,
    );
  }
  printMarkdown(blocks.join("\n\n"));
}

/** The largest number of optimiser steps that a run takes now, if it is known. */
function updatesOf(
  { suite, updates }: Plan,
  { suite: of, name, config: { sizes, target }, context }: RunSpec,
): number | undefined {
  if (of !== suite.name) return undefined;
  return context.until ?? updates.get(name)?.get(sizes?.[target] ?? "all");
}

/** The share of its training that a run does now: less than 1 of a trial that is stopped. */
function shareOf({ updates }: Plan, { name, context }: RunSpec): number {
  return context.until === undefined
    ? 1
    : context.until / updates.get(name)!.get("all")!;
}

/** The runs to do, by method and size; teachers have groups of their own. */
function groupsOf(
  { suite }: Plan,
  open: readonly RunSpec[],
  records: readonly RunRecord[],
) {
  const describe = (
    { suite: of, name, config: { sizes, target } }: RunSpec,
  ) => ({
    method: of === suite.name ? name : `${name}, teaching ${target}`,
    size: sizes?.[target] ?? "all" as const,
  });
  const groups = Map.groupBy(open, (run) => JSON.stringify(describe(run)));
  return [...groups.values()].map((runs) => ({
    ...describe(runs[0]!),
    runs,
    duration: measured(runs[0]!, records),
  }));
}

/** The valid records of all suites and teachers in a suite's results folder. */
function recordsBeside(folder: string): RunRecord[] {
  const out: string = dirname(folder);
  return folderNames(out).flatMap((suite) =>
    [SUITE_FILES.runs, SUITE_FILES.earlier].flatMap((name) => {
      const runs: string = join(out, suite, name);
      return folderNames(runs).map((id) => findUsableRecord(join(runs, id)))
        .filter((record) => record !== undefined);
    })
  );
}

/**
 * The mean known duration, in seconds, of runs that only differ in their seeds, or if
 * there are none, of the same method on the same data with other settings; only
 * of runs on the same device with the same number of threads. `of` says which
 * were measured.
 */
function measured(
  { config, context }: RunSpec,
  records: readonly RunRecord[],
) {
  const sameKey = withoutSeed(config);
  const similarKey = methodAndData(config);
  const similar = timedRuns(records).filter((record) =>
    record.environment.device === context.machine.device &&
    record.environment.threads === context.machine.threads &&
    methodAndData(record.config) === similarKey
  );
  const same = similar.filter((record) =>
    withoutSeed(record.config) === sameKey
  );
  const used = same.length > 0 ? same : similar;
  if (used.length === 0) return undefined;
  return {
    mean: used.reduce((sum, { seconds }) => sum + seconds, 0) / used.length,
    of: `${counted(used.length, "run")}${
      same.length > 0 ? "" : " with other settings"
    }`,
  };
}

/** A config without its seeds; the ids of teachers contain seeds, too. */
function withoutSeed(
  { seeds: _, split: __, fold: ___, ...config }: RunConfig,
): string {
  const teachers = Object.keys(config.teachers ?? {});
  return canonicalJson({ ...config, seed: 0, teachers });
}

function methodAndData(
  { method, backbone, target, tasks, sizes = {} }: RunConfig,
): string {
  const { checksum } = tasks[target]!;
  return canonicalJson([method.name, backbone?.name, target, checksum, sizes]);
}

/** Seeds for readers: a single one is not written as a range. */
function seedsOf(seeds: readonly number[]): string {
  return new Set(seeds).size === 1 ? String(seeds[0]) : seedRanges(seeds);
}
