/** Measures the commands on a suite of very many runs, whose results are made up: `deno task scale --help`. */
import { parseArgs } from "@std/cli/parse-args";
import { fromFileUrl, join } from "@std/path";
import { NO_MAGLEV } from "../src/process/no_maglev.ts";
import { markdownTable } from "../src/report/forms/markdown_table.ts";
import { VERSION } from "../src/run/environment.ts";
import type { ScaleOrder, ScaleStep, StepCost } from "./scale_step.ts";

const HELP =
  `Makes up the results of the quickstart suite with very many seeds, and
measures what each command takes with them: seconds, how many of them its
process computes, and the most memory that it holds.

Usage: deno task scale [OPTIONS]

Options:
  --runs N      runs of the suite, 5 methods (default: 10000)
  --out DIR     where the results are made (default: a temporary folder)
  --only STEP,...
`;

/** What is measured, in this order, and what it stands for. */
const STEPS: Record<ScaleStep, string> = {
  plan: "plan the suite",
  start: "begin `run`: plan, look for what is done, write the plan",
  queue: "hand out all runs one by one",
  status_missing: "`status`, nothing done",
  records: "(make up the results)",
  list: "`list`",
  status: "`status`, all done",
  show: "`show RUN`",
  run: "`run`, nothing to do: plan, read all records, report",
  report: "`report`",
  formats: "`report --format latex,csv,json,svg`",
  verify: "`verify`",
  compare: "`compare A B`",
  html: "`report --format html`",
};

const options = parseArgs(Deno.args, {
  string: ["runs", "out", "only"],
  boolean: ["help"],
  default: { runs: "10000" },
  unknown: (name: string) => {
    console.error(`Cannot use ${name}: see deno task scale --help`);
    Deno.exit(2);
  },
});
if (options.help) {
  console.log(HELP);
  Deno.exit(0);
}

const STEP = new URL("./scale_step.ts", import.meta.url);

/** Takes a step in a process of its own. */
async function measure(order: ScaleOrder): Promise<StepCost> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      NO_MAGLEV,
      "--allow-all",
      fromFileUrl(STEP),
      JSON.stringify(order),
    ],
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Cannot measure ${order.step}: see above`);
  const last = new TextDecoder().decode(stdout).trim().split("\n").at(-1)!;
  return JSON.parse(last) as StepCost;
}

const out = options.out ?? await Deno.makeTempDir({ prefix: "dor-scale-" });
const seeds = Math.round(Number(options.runs) / 5);
const only = options.only?.split(",") ?? Object.keys(STEPS);
const suite = join(out, "quickstart.yaml");
await Deno.mkdir(out, { recursive: true });
await Deno.writeTextFile(
  suite,
  (await Deno.readTextFile(
    new URL("../benchmarks/quickstart.yaml", import.meta.url),
  ))
    .replace(/^seeds: .*$/m, `seeds: ${seeds}`),
);
const rows: string[][] = [];
try {
  for (const [step, what] of Object.entries(STEPS)) {
    if (!only.includes(step)) continue;
    const began = performance.now();
    const { peak, computed } = await measure({
      step: step as ScaleStep,
      out: join(out, "results"),
      suite,
    });
    const seconds = (performance.now() - began) / 1000;
    rows.push([
      what,
      seconds.toFixed(1),
      computed.toFixed(1),
      (peak / 1e6).toFixed(0),
    ]);
    console.error(`${what}: ${seconds.toFixed(1)} s`);
  }
} finally {
  if (options.out === undefined) await Deno.remove(out, { recursive: true });
}
console.log(
  `${5 * seeds} runs, Dor ${VERSION}, Deno ${Deno.version.deno}\n\n${
    markdownTable([
      ["step", "seconds", "computing", "peak memory, MB"],
      ...rows,
    ])
  }`,
);
