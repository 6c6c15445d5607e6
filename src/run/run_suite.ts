import { definitionFolders } from "../config/definition_folders.ts";
import { loadSuiteDefinition } from "../config/load_definition.ts";
import { type DataAccess, dataAccess } from "../data/fetch/data_access.ts";
import type { SuiteOutcome } from "./executors/executor.ts";
import { executePlan } from "./executors/local/execute_plan.ts";
import { SNAPSHOT_EVERY } from "./plan_options.ts";
import { planSuite } from "./plan_suite.ts";
import type { RunEvent } from "./run_event.ts";

/** What can be said of a suite's runs; the same as the command line's options. */
export interface RunSuiteOptions extends DataAccess {
  /** Folder for results. Default `results`. */
  out?: string;
  /** More folders of definitions. */
  tasks?: readonly string[];
  /** More folders of backbone definitions. */
  backbones?: readonly string[];
  /** More folders of translation definitions. */
  translations?: readonly string[];
  /** More folders of methods. */
  methods?: readonly string[];
  /** Names of the suite's methods. Default: all. */
  only?: readonly string[];
  /** Default: the suite's. */
  seeds?: readonly number[];
  /** Default `onnx`. */
  engine?: string;
  /** `cpu` (default), `webgpu`, `cuda`, or `auto`: `webgpu` where there is a graphics card. */
  device?: string;
  /** Threads of one run. Default 1. */
  threads?: number;
  /** Seconds between a run's snapshots at least; 0 for one after each epoch. Default 10. */
  snapshotEvery?: number;
  /** Runs side by side. Default: as many as cores and memory allow. */
  workers?: number;
  /** The first examples of each split. Default: all. */
  limit?: number;
  /** Also take up runs that failed. Default false. */
  retry?: boolean;
  /** Stops the runs; what has finished stays. */
  signal?: AbortSignal;
  /** Called with all that happens to runs. */
  onEvent?: (event: RunEvent) => void;
}

/**
 * Runs what is missing of a suite, each run in a process of its own, and
 * leaves the results in `<out>/<suite>`.
 *
 * @param suite A name in `benchmarks/`, or a YAML file.
 * @throws {InputError} When a definition, an option or the data cannot be
 *   used; nothing is trained or written then.
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
  const folders = definitionFolders(options);
  const plan = await planSuite(loadSuiteDefinition(suite, folders), {
    folders,
    out: options.out ?? "results",
    ...dataAccess(options),
    only: options.only,
    seeds: options.seeds,
    engine: options.engine ?? "onnx",
    machine: {
      device: options.device ?? "cpu",
      threads: options.threads ?? 1,
      snapshotEvery: options.snapshotEvery ?? SNAPSHOT_EVERY,
    },
    limit: options.limit,
  });
  return await executePlan(plan, {
    workers: options.workers,
    retry: options.retry ?? false,
    signal: options.signal ?? new AbortController().signal,
    onEvent: options.onEvent ?? (() => {}),
  });
}
