/** One step of `deno task scale`, in the process that is measured. */
import process from "node:process";
import { main } from "../src/cli/main.ts";
import { definitionFolders } from "../src/config/definition_folders.ts";
import { loadSuiteDefinition } from "../src/config/load_definition.ts";
import { dataAccess } from "../src/data/fetch/data_access.ts";
import { peakMemory } from "../src/run/environment.ts";
import { executePlan } from "../src/run/executors/local/execute_plan.ts";
import type { Plan } from "../src/run/planning/plan.ts";
import { planSuite } from "../src/run/planning/plan_suite.ts";
import { RunQueue } from "../src/run/run_queue.ts";
import { makeUpResults } from "./make_up_results.ts";

const SUITE = "quickstart";

/** Runs that are under way at once where they are handed out. */
const WORKERS = 100;

/** What a step prints in its last line. */
export interface StepCost {
  /** The most memory of the process, in bytes. */
  peak: number;
  /** What it computed, on all cores together, in seconds. */
  computed: number;
}

export interface ScaleOrder {
  step: ScaleStep;
  /** Folder of results. */
  out: string;
  suite: string;
}

export type ScaleStep = keyof typeof STEPS;

/** What is done, with the options that a command line would have. */
const STEPS = {
  plan: async (order: ScaleOrder) => void await planOf(order),
  start: async (order: ScaleOrder) => {
    await executePlan(await planOf(order), {
      workers: WORKERS,
      retry: false,
      signal: AbortSignal.abort(), // Before the first run starts.
      onEvent: () => {},
    });
  },
  queue: async (order: ScaleOrder) => {
    const queue = new RunQueue(await planOf(order), false);
    let count = 0;
    await Promise.all(Array.from({ length: WORKERS }, async () => {
      for (;;) {
        const run = await queue.next();
        if (run === undefined) return;
        count++;
        await Promise.resolve();
        queue.ended(run, true);
      }
    }));
    console.log(`${count} runs handed out`);
  },
  // It ends with 1 where something is missing.
  status_missing: async (order: ScaleOrder) => {
    await main(["status", SUITE, `--out=${order.out}`]);
  },
  records: async (order: ScaleOrder) => makeUpResults(await planOf(order)),
  list: async () => void await main(["list"]),
  status: (order: ScaleOrder) => command(order, "status", SUITE),
  show: (order: ScaleOrder) => command(order, "show", "mtkd-emotion-ro-s7-"),
  run: (order: ScaleOrder) => command(order, "run", order.suite),
  report: (order: ScaleOrder) => command(order, "report", SUITE),
  formats: (order: ScaleOrder) =>
    command(order, "report", SUITE, "--format=latex,csv,json,svg"),
  verify: (order: ScaleOrder) => command(order, "verify", SUITE),
  compare: (order: ScaleOrder) =>
    command(order, "compare", SUITE, "baseline", "mtkd"),
  html: (order: ScaleOrder) => command(order, "report", SUITE, "--format=html"),
} as const;

async function command({ out }: ScaleOrder, ...args: string[]): Promise<void> {
  const code = await main([...args, `--out=${out}`]);
  if (code !== 0) throw new Error(`Cannot ${args[0]}: exit code ${code}`);
}

function planOf({ out, suite }: ScaleOrder): Promise<Plan> {
  const folders = definitionFolders();
  return planSuite(loadSuiteDefinition(suite, folders), {
    folders,
    out,
    ...dataAccess({ offline: true }),
    only: undefined,
    seeds: undefined,
    reproduce: [],
    engine: "onnx",
    machine: { device: "cpu", threads: 1, snapshotEvery: 10 },
    limit: undefined,
  });
}

if (import.meta.main) {
  const order = JSON.parse(Deno.args[0]!) as ScaleOrder;
  await STEPS[order.step](order);
  const { user, system } = process.cpuUsage();
  const spent: StepCost = {
    peak: peakMemory(),
    computed: (user + system) / 1e6,
  };
  console.log(JSON.stringify(spent));
}
