/**
 * Trains methods on REDv2 with PyTorch (train.py) and compares the test scores
 * with those of a suite's records: the difference of the means with Welch's
 * interval. Needs a Python with PyTorch and NumPy.
 *
 *     deno task twin --data DIR --python PATH --seeds 1,2,3,4,5 --methods baseline,mtl
 */
import { parseArgs } from "@std/cli/parse-args";
import { join } from "@std/path";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { loadTask } from "dor";
import { readSuite } from "dor/report";
import { summarise, welchTTest } from "dor/stats";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import {
  loadBackboneDefinition,
  loadSuiteDefinition,
} from "../../src/config/load_definition.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import { exportDatasets } from "./export.ts";

/** What `train.py` prints of a seed. */
interface TwinRun {
  seed: number;
  test: number;
  fixed: number;
  validation: number;
}

const given = parseArgs(Deno.args, {
  string: ["data", "python", "seeds", "methods", "suite", "settings"],
  default: {
    python: "python3",
    seeds: "1,2,3,4,5",
    methods: "baseline,mtl,mtkd",
    suite: "emotion-dan",
    settings: "{}",
  },
});
const folders = definitionFolders();
const suite = loadSuiteDefinition(given.suite, folders).definition;
const backbone = loadBackboneDefinition(suite.backbone, folders).definition;
if (backbone.architecture !== "dan") {
  throw new Error(`${given.suite} has another backbone than dan`);
}
const names = [suite.target, "emotion", "laroseda", "moroco_vardial"];
const datasets = await Promise.all(
  names.map((name) => loadTask(name, { data: given.data })),
);
const texts = (suite.vocabulary ?? names).flatMap((name) =>
  datasets.find(({ task }) => task === name)!.splits.train
    .map(({ text }) => text)
);
const folder = await Deno.makeTempDir({ prefix: "twin-" });
exportDatasets(datasets, buildEncoder(backbone, texts), folder);

const { records } = readSuite(join("results", given.suite));
for (const method of given.methods.split(",")) {
  const runs = await trainTwin(method);
  const own = records.filter(({ name }) => name === method);
  const twin = runs.map(({ test }) => test);
  const dor = own.map(({ metrics }) => metrics.test.decided.f1_micro!);
  console.log(
    `${method}: PyTorch ${words(twin)}, Dor ${words(dor)}; ${
      difference(dor, twin)
    }`,
  );
}
await Deno.remove(folder, { recursive: true });

async function trainTwin(method: string): Promise<TwinRun[]> {
  const { stdout, code } = await new Deno.Command(given.python, {
    args: [
      new URL("train.py", import.meta.url).pathname,
      folder,
      method,
      given.seeds,
      given.settings,
    ],
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (code !== 0) throw new Error(`train.py ended with ${code}`);
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

function words(scores: readonly number[]): string {
  const { n, mean, sd = NaN } = summarise(scores);
  return `${mean.toFixed(4)} ± ${sd.toFixed(4)} (${n} seeds)`;
}

function difference(a: readonly number[], b: readonly number[]): string {
  const { statistic, df, pValue } = welchTTest(a, b);
  const value = summarise(a).mean - summarise(b).mean;
  const half = Math.abs(value / statistic) * tQuantile(0.975, df);
  return `difference ${value.toFixed(4)}, 95 % interval ${
    (value - half).toFixed(4)
  } to ${(value + half).toFixed(4)}, p = ${pValue.toFixed(3)}`;
}
