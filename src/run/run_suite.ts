import { KEEP_RULES, type KeepRule } from "../config/suite_definition.ts";
import { definitionFolders } from "../config/definition_folders.ts";
import { loadSuiteDefinition } from "../config/load_definition.ts";
import { type DataAccess, dataAccess } from "../data/fetch/data_access.ts";
import { InputError } from "../errors/input_error.ts";
import { shown } from "../errors/shown.ts";
import { DEFAULT_OUT } from "../results/results_folder.ts";
import type { SuiteOutcome } from "./executors/executor.ts";
import { executePlan } from "./executors/local/execute_plan.ts";
import { SNAPSHOT_EVERY } from "./planning/plan_options.ts";
import { hasNewTrials, planSearch } from "./planning/plan_search.ts";
import type { Plan } from "./planning/plan.ts";
import { reproduceLines } from "./planning/reproduce_lines.ts";
import type { RunEvent } from "./run_event.ts";
import type { RunHooks } from "./run_hooks.ts";

/** Options of `runSuite`, as on the command line. */
export interface RunSuiteOptions extends DataAccess {
  /** Folder for results. Default: `results`. */
  out?: string;
  /** More folders of task definitions. */
  tasks?: readonly string[];
  /** More folders of backbone definitions. */
  backbones?: readonly string[];
  /** More folders of translation definitions. */
  translations?: readonly string[];
  /** More folders of methods. */
  methods?: readonly string[];
  /** Names of the suite's methods. Default: all. */
  only?: readonly string[];
  /** Seeds of the suite. Default: all. */
  seeds?: readonly number[];
  /** Training sizes of the suite. Default: all. */
  sizes?: readonly (number | "all")[];
  /** `onnx` (default), `tensorflow` or `reference`. */
  engine?: string;
  /** `cpu` (default), `webgpu`, `cuda`, or `auto`: `webgpu` if there is a graphics card, otherwise `cpu`. */
  device?: string;
  /** Threads of each run. Default: 1. */
  threads?: number;
  /** Minimum seconds between a run's snapshots; 0 for one after each epoch. Default: 10. */
  snapshotEvery?: number;
  /** Number of runs at the same time. Default: as many as cores and memory allow. */
  workers?: number;
  /** Use only a stratified sample of this many examples of each split. Default: all. */
  limit?: number;
  /** Which trained models are kept: for each method the `best`, `all` or `none`. Default: what the suite says. */
  keep?: KeepRule;
  /** The grams of CO2 that records assume for a kilowatt-hour of electricity. Default: `DOR_GRAMS_PER_KWH`, otherwise 475. */
  gramsPerKwh?: number;
  /** Run failed runs again. Default: false. */
  retry?: boolean;
  /** Stops the runs; finished ones are kept. */
  signal?: AbortSignal;
  /** Called with every event of a run. If it throws, all runs are stopped, and `runSuite` throws the same. */
  onEvent?: (event: RunEvent) => void;
  /** Called with what happens to runs, such as those of a tracker. */
  hooks?: readonly RunHooks[];
}

/**
 * Executes the missing runs of a suite, each in a separate process, and writes
 * the results to `<out>/<suite>`.
 *
 * @param suite A name in `benchmarks/`, or the path of a YAML file.
 * @throws {InputError} When a definition, an option or the data cannot be used.
 *   Nothing is trained then.
 *
 * @example
 * ```ts ignore
 * import { runSuite } from "dor";
 *
 * const { failures } = await runSuite("quickstart", { seeds: [1, 2, 3] });
 * console.log(failures.length);
 * ```
 */
export async function runSuite(
  suite: string,
  options: RunSuiteOptions = {},
): Promise<SuiteOutcome> {
  checkOptions(suite, options);
  const { tasks = [], backbones = [], translations = [], methods = [] } =
    options;
  const folders = definitionFolders(options);
  const named = loadSuiteDefinition(suite, folders);
  const planOptions = {
    folders,
    out: options.out ?? DEFAULT_OUT,
    ...dataAccess(options),
    only: options.only,
    seeds: options.seeds,
    sizes: options.sizes,
    engine: options.engine ?? "onnx",
    machine: {
      device: options.device ?? "cpu",
      threads: options.threads ?? 1,
      snapshotEvery: options.snapshotEvery ?? SNAPSHOT_EVERY,
    },
    limit: options.limit,
    keep: options.keep,
    reproduce: reproduceLines({
      suite,
      folders: { tasks, backbones, translations, methods },
      out: options.out,
      data: options.data,
      engine: options.engine,
      device: options.device,
      limit: options.limit,
    }),
  };
  const retry = options.retry ?? false;
  const execute = (plan: Plan) =>
    executePlan(plan, {
      workers: options.workers,
      retry,
      signal: options.signal ?? new AbortController().signal,
      onEvent: options.onEvent ?? (() => {}),
      hooks: options.hooks,
      gramsPerKwh: options.gramsPerKwh,
    });
  let plan = await planSearch(named, { ...planOptions, retryTrials: retry });
  for (;;) {
    const outcome = await execute(plan);
    if (plan.trials === undefined || options.signal?.aborted) return outcome;
    const next = await planSearch(named, planOptions);
    // Trials may be missing because `only` has left some out.
    if (next.trials !== undefined && !hasNewTrials(next, plan)) return outcome;
    plan = next;
  }
}

/** Checks what the command line checks when it reads its options. */
function checkOptions(
  suite: string,
  { workers, threads, snapshotEvery, gramsPerKwh, keep, ...others }:
    RunSuiteOptions,
): void {
  const refuse = (name: string, value: unknown, expected: string): never => {
    throw new InputError(
      `Cannot run ${suite} with ${name} ${shown(value)}: expected ${expected}`,
    );
  };
  for (const [name, value] of Object.entries({ workers, threads })) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 1)) {
      refuse(name, value, "a whole number of at least 1");
    }
  }
  for (const [name, value] of Object.entries({ snapshotEvery, gramsPerKwh })) {
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      refuse(name, value, "a number of at least 0");
    }
  }
  if (keep !== undefined && !KEEP_RULES.includes(keep)) {
    refuse("keep", keep, `one of ${KEEP_RULES.join(", ")}`);
  }
  for (const name of ["only", "seeds", "sizes"] as const) {
    if (others[name]?.length === 0) {
      refuse(name, others[name], "at least one; leave it out for all");
    }
  }
}
