import { dirname, join } from "@std/path";
import { seedRanges } from "../config/seed_ranges.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import { findRecord } from "../results/read_records.ts";
import type { RunRecord } from "../results/record.ts";
import { RecordError } from "../results/record_error.ts";
import { folderNames, SUITE_FILES } from "../results/results_folder.ts";
import type { RunConfig } from "../results/run_config.ts";
import type { RunSpec } from "../results/run_spec.ts";
import type { Plan } from "../run/plan.ts";
import { planWorkers } from "../run/executors/local/plan_workers.ts";
import { powerNote } from "../run/power_note.ts";
import { RunQueue } from "../run/run_queue.ts";
import { counted, duration } from "./wording.ts";
import { textTable } from "./text_table.ts";

/** Says what `run` would do with a plan, and what that would take; does nothing. */
export async function dryRun(
  plan: Plan,
  { workers, retry }: { workers: number | undefined; retry: boolean },
): Promise<void> {
  const { definition } = plan.suite;
  const queue = new RunQueue(plan, retry);
  const records = recordsBeside(plan.folder);
  const finished = new Set(records.map(({ id }) => id));
  const adopted = queue.open.filter(({ id }) => finished.has(id));
  const open = queue.open.filter(({ id }) => !finished.has(id));
  const failed = queue.failures.length;
  console.log(
    `${counted(queue.total, "run")}: ${
      queue.records.length + adopted.length
    } done${adopted.length > 0 ? ` (${adopted.length} by other suites)` : ""}${
      failed > 0 ? `, ${failed} failed before (--retry takes them up)` : ""
    }, ${open.length} to do`,
  );
  if (open.length > 0) {
    const groups = groupsOf(plan, open, records);
    console.log(textTable(groups.map(({ method, runs, takes }) => ({
      method,
      runs: String(runs.length),
      seeds: seedRanges(runs.map(({ config }) => config.seed)),
      updates: plan.updates.get(method)?.toLocaleString("en") ?? "",
      "a run takes": takes === undefined
        ? "not measured yet"
        : `${duration(takes.mean)}, as ${takes.of} did`,
    }))));
    const { length } = await planWorkers(plan, workers);
    const beside = Math.min(length, open.length);
    const known = groups.flatMap(({ runs, takes }) =>
      takes === undefined ? [] : [runs.length * takes.mean]
    );
    const time = duration(known.reduce((a, b) => a + b, 0) / beside);
    console.log(
      `With ${counted(beside, "run")} side by side that takes ${
        known.length === groups.length
          ? `about ${time}`
          : known.length === 0
          ? "a time that is not known yet"
          : `${time} and what has not been measured`
      }. Results go to ${plan.folder}.`,
    );
  }
  console.log("All data is there and checked.");
  for (const note of plan.notes) console.log(`Note: ${note}`);
  if (definition.methods.length > 1 && powerNote(definition) === undefined) {
    console.log(
      `${
        counted(definition.seeds.length, "seed")
      } can show a difference between methods, where it is large enough.`,
    );
  }
}

/** The runs to do by method, those of teachers apart. */
function groupsOf(
  { suite }: Plan,
  open: readonly RunSpec[],
  records: readonly RunRecord[],
) {
  const groups = Map.groupBy(
    open,
    (run) =>
      run.suite === suite.name
        ? run.name
        : `${run.name}, teaching ${run.config.target}`,
  );
  return [...groups].map(([method, runs]) => ({
    method,
    runs,
    takes: measured(runs[0]!, records),
  }));
}

/** The records of all suites and teachers beside a suite's results, its own too; damaged ones are no help here. */
function recordsBeside(folder: string): RunRecord[] {
  const out: string = dirname(folder);
  return folderNames(out).flatMap((suite) =>
    [SUITE_FILES.runs, SUITE_FILES.earlier].flatMap((name) => {
      const runs: string = join(out, suite, name);
      return isFolder(runs)
        ? folderNames(runs).map((id) => recordIn(join(runs, id)))
          .filter((record) => record !== undefined)
        : [];
    })
  );
}

function recordIn(folder: string): RunRecord | undefined {
  try {
    return findRecord(folder);
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (
      error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory
    ) return false;
    throw error;
  }
}

/** What like runs took, and how like they are. */
interface Measured {
  /** In seconds. */
  mean: number;
  of: string;
}

/**
 * The mean of what runs took that differ in their seeds alone; where there are
 * none, of the same method on the same data with other settings. All on such a
 * device, with as many threads.
 */
function measured(
  { config, context }: RunSpec,
  records: readonly RunRecord[],
): Measured | undefined {
  const like = withoutSeed(config);
  const near = nearlyOf(config);
  const similar = records.filter((record) =>
    record.environment.device === context.machine.device &&
    record.environment.threads === context.machine.threads &&
    nearlyOf(record.config) === near
  );
  const same = similar.filter((record) => withoutSeed(record.config) === like);
  const used = same.length > 0 ? same : similar;
  if (used.length === 0) return undefined;
  return {
    mean: used.reduce((sum, { seconds }) => sum + seconds, 0) / used.length,
    of: `${counted(used.length, "run")}${
      same.length > 0 ? "" : " with other settings"
    }`,
  };
}

/** What the runs of a method have in common; teachers' names have seeds, too. */
function withoutSeed(config: RunConfig): string {
  const teachers = Object.keys(config.teachers ?? {});
  return canonicalJson({ ...config, seed: 0, teachers });
}

function nearlyOf({ method, backbone, target, tasks }: RunConfig): string {
  const { checksum } = tasks[target]!;
  return canonicalJson([method.name, backbone.name, target, checksum]);
}
