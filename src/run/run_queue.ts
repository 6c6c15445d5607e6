import { basename, join } from "@std/path";
import { canonicalJson } from "../results/canonical_json.ts";
import type { Plan } from "./planning/plan.ts";
import type { RunRecord } from "../results/record.ts";
import type { RunFailure } from "../results/run_failure.ts";
import { RecordError } from "../results/record_error.ts";
import {
  partialFolder,
  RUN_FILES,
  SUITE_FILES,
} from "../results/results_folder.ts";
import { isLocked } from "../results/run_lock.ts";
import type { RunSpec } from "../results/run_spec.ts";
import { openRuns, type RunState } from "../results/suite_state.ts";

/** How often a queue looks whether another command still executes a run, in milliseconds. */
const EVERY = 500;

/**
 * The runs of a plan that are still to be executed: each teacher before the
 * students that wait for it and before the run that takes over its results, and
 * only teachers that a student needs. Runs that are still to be imported are left
 * out.
 */
export class RunQueue {
  /** The records of the suite's own finished runs. */
  readonly records: RunRecord[] = [];
  /** The failures of runs that are not retried. */
  readonly failures: RunFailure[] = [];
  /** The number of all runs, including finished and failed ones. */
  readonly total: number;
  readonly #own: ReadonlySet<RunSpec>;
  #open: RunSpec[] = [];
  readonly #done = new Set<string>();
  readonly #running = new Set<string>();
  /** Those that another command was executing. */
  readonly #elsewhere = new Set<string>();
  /** The teachers that have not ended. */
  readonly #teaching: Set<string>;
  /** Those that `onWait` was called with. */
  readonly #awaited = new Set<string>();
  readonly #wake = new Set<() => void>();

  /**
   * @param retried The ids of failed runs to retry in any case.
   */
  constructor(
    plan: Plan,
    retry: boolean,
    retried: ReadonlySet<string> = new Set(),
  ) {
    this.#own = plan.chosen;
    const needed = new Set<string>();
    let imports = 0;
    const take = (stateOf: (run: RunSpec) => RunState) => (run: RunSpec) => {
      const state = stateOf(run);
      if (state.state === "done") {
        checkIdentity(run, state.record);
        this.#done.add(run.id);
        if (this.isOwn(run)) this.records.push(state.record);
        return;
      }
      if (
        state.state === "failed" && !retry && !retried.has(run.id) &&
        state.failure.kind !== "killed"
      ) {
        this.failures.push(state.failure);
        return;
      }
      if (run.kind === "imported") {
        imports++;
        return;
      }
      this.#open.push(run);
      for (const id of teacherIds(run)) needed.add(id);
    };
    plan.chosen.forEach(take(openRuns(join(plan.folder, SUITE_FILES.runs))));
    const students = this.#open;
    const failed = this.failures.length;
    this.#open = [];
    plan.teachers.filter(({ id }) => needed.has(id))
      .forEach(take(openRuns(plan.teachersFolder)));
    const teachers = new Map(this.#open.map((run) => [run.id, run]));
    this.#teaching = new Set(teachers.keys());
    this.total = plan.chosen.size - imports + teachers.size +
      this.failures.length - failed;
    // Each teacher just before the first run that waits for it.
    this.#open = [];
    for (const student of students) {
      for (const id of [...teacherIds(student), ...twinIds(student)]) {
        const teacher = teachers.get(id);
        if (teacher !== undefined) this.#open.push(teacher);
        teachers.delete(id);
      }
      this.#open.push(student);
    }
  }

  /** The runs that have not been handed out, in order. */
  get open(): RunSpec[] {
    return [...this.#open];
  }

  /** The suite's own runs that have not been handed out. */
  get waiting(): RunSpec[] {
    return this.#open.filter((run) => this.isOwn(run));
  }

  /** Whether a run belongs to the suite; otherwise it is a teacher. */
  isOwn(run: RunSpec): boolean {
    return this.#own.has(run);
  }

  /** Whether a run waits for a teacher whose results it takes over. If the teacher fails, the run is trained. */
  waitsForTwin(run: RunSpec): boolean {
    return twinIds(run).some((id) => this.#teaching.has(id));
  }

  /**
   * The next run whose teachers are done; undefined when no more runs can start.
   * Waits while teachers are running. Runs that another command was executing
   * come after the others, as soon as it does not execute them any more.
   *
   * @param options `signal`: ends the waiting. `onWait`: called once with each run that all workers wait for.
   */
  async next(
    { signal, onWait }: {
      signal?: AbortSignal;
      onWait?: (run: RunSpec) => void;
    } = {},
  ): Promise<RunSpec | undefined> {
    while (!signal?.aborted) {
      const ready = this.#open.filter((run) =>
        teacherIds(run).every((id) => this.#done.has(id)) &&
        !this.waitsForTwin(run)
      );
      const run = ready.find(({ id }) => !this.#elsewhere.has(id)) ??
        ready.find((run) => !isExecuted(run));
      if (run !== undefined) {
        this.#open.splice(this.#open.indexOf(run), 1);
        this.#running.add(run.id);
        return run;
      }
      const [awaited] = ready;
      if (this.#running.size === 0) {
        if (awaited === undefined) return undefined;
        if (!this.#awaited.has(awaited.id)) onWait?.(awaited);
        this.#awaited.add(awaited.id);
      }
      await this.#woken(awaited === undefined ? undefined : EVERY);
    }
    return undefined;
  }

  /** Resolves when a run has ended here, or after so many milliseconds. */
  async #woken(after: number | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake.add(resolve);
    const timer = after === undefined ? undefined : setTimeout(resolve, after);
    await promise;
    clearTimeout(timer);
    this.#wake.delete(resolve);
  }

  /** Must be called instead of `ended` when another command is executing a run. */
  putBack(run: RunSpec): void {
    this.#elsewhere.add(run.id);
    this.#open.push(run);
    this.#running.delete(run.id);
    this.#wakeAll();
  }

  /** Must be called when a run has ended. */
  ended(run: RunSpec, isDone: boolean): void {
    this.#running.delete(run.id);
    this.#teaching.delete(run.id);
    if (isDone) this.#done.add(run.id);
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#wake) wake();
  }
}

/**
 * Checks that a record has the config of its run: the id contains only part of
 * the config's hash, and a record may have been edited.
 */
function checkIdentity({ context, id, config }: RunSpec, record: RunRecord) {
  if (canonicalJson(record.config) === canonicalJson(config)) return;
  throw new RecordError(
    join(context.runsFolder, id, RUN_FILES.record),
    "its config does not match the name of its folder",
  );
}

/** Whether any process executes a run. */
function isExecuted({ context, id }: RunSpec): boolean {
  return isLocked(partialFolder(context.runsFolder, id));
}

/** The id of the teacher whose results a run takes over; none if it is trained. */
export function twinIds({ context }: RunSpec): string[] {
  return context.twin === undefined ? [] : [basename(context.twin)];
}

/** The ids of the runs that teach a run. */
export function teacherIds(run: RunSpec): string[] {
  return Object.values(run.config.teachers ?? {});
}
