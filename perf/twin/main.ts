/**
 * Trains the methods of a suite with PyTorch (train.py) and compares the scores
 * of the target with those of the suite's records. The suite's backbone must be
 * `dan`, with one hidden layer and tuned thresholds, and the methods must have
 * their default options. Needs a Python with PyTorch, NumPy and scikit-learn.
 *
 *     deno task twin --data DIR --python PATH --suite SUITE --results DIR --runs FILE --seeds 1-5 --methods baseline,mtl
 *
 * Runs are appended to FILE; those in it are not trained again.
 */
import { parseArgs } from "@std/cli/parse-args";
import { fromFileUrl, join } from "@std/path";
import { loadTask } from "dor";
import { readSuite } from "dor/report";
import { summarise, welchTTest } from "dor/stats";
import adan from "../../methods/adan.ts";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import {
  loadBackboneDefinition,
  loadSuiteDefinition,
  loadTaskDefinition,
} from "../../src/config/load_definition.ts";
import { parseSeeds } from "../../src/config/seeds.ts";
import { mergeTraining } from "../../src/config/training_settings.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import { markdownTable } from "../../src/report/forms/markdown_table.ts";
import { t } from "../../src/stats/distributions.ts";
import { exportDatasets } from "./export.ts";

/** What `train.py` prints of a seed. */
interface TwinRun {
  method: string;
  seed: number;
  test: number;
  validation: number;
  /** The accuracy of the language probe; null for methods in one language. */
  probe?: number | null;
}

const given = parseArgs(Deno.args, {
  string: ["data", "python", "seeds", "methods", "suite", "results", "runs"],
  default: {
    python: "python3",
    seeds: "1-5",
    methods: "baseline,mtl,mtkd,joint,adan",
    suite: "emotion-dan",
    results: "results",
    runs: "twin.jsonl",
  },
  unknown: (name: string) => {
    console.error(
      `Cannot use ${name}: deno task twin [--data DIR] [--python PATH] [--suite SUITE] [--results DIR] [--runs FILE] [--seeds SEEDS] [--methods NAME,...]`,
    );
    Deno.exit(2);
  },
});
const seeds = parseSeeds(given.seeds);
const folders = definitionFolders();
const { name, definition: suite } = loadSuiteDefinition(given.suite, folders);
const backbone = loadBackboneDefinition(suite.backbone!, folders).definition;
const training = mergeTraining(backbone.training, suite.training);
if (
  backbone.architecture !== "dan" || backbone.hidden_sizes.length !== 1 ||
  training.threshold !== "validation" || training.decay !== "linear"
) {
  throw new Error(`train.py does not train what ${given.suite} trains`);
}
const auxiliary = new Set(
  suite.methods.flatMap(({ options }) =>
    (options as { auxiliary?: string[] }).auxiliary ?? []
  ),
);
const names = [suite.target, ...auxiliary];
const { partner } = loadTaskDefinition(suite.target, folders).definition;
const source = partner === undefined ? [] : [partner.task];
const vocabulary = suite.vocabulary ?? names;
const datasets = await Promise.all(
  [...new Set([...names, ...vocabulary, ...source])]
    .map((task) => loadTask(task, { data: given.data })),
);
const texts = vocabulary.flatMap((name) =>
  datasets.find(({ task }) => task === name)!.splits.train
    .map(({ text }) => text)
);
const folder = await Deno.makeTempDir({ prefix: "twin-" });
exportDatasets(datasets, buildEncoder(backbone, texts), folder, {
  names,
  partner,
  settings: {
    ...training,
    embedding_size: backbone.embedding_size,
    embedding_deviation: backbone.embedding_deviation,
    feature_dropout: backbone.feature_dropout,
    hidden_size: backbone.hidden_sizes[0]!,
    exponent: 0.75,
    adan: adan.options.parse({ critic: "wasserstein" }),
  },
});

const methods: string[] = given.methods.split(",");
// An empty file, if there is none.
await Deno.writeTextFile(given.runs, "", { append: true });
for (const method of methods) await trainTwin(method);
await Deno.remove(folder, { recursive: true });

const { records } = readSuite(join(given.results, name));
const rows = methods.flatMap((method) => {
  const twin = twinRuns(method);
  const dor = records
    .filter(({ name, config }) =>
      name === method && seeds.includes(config.seed)
    )
    .toSorted((a, b) => a.config.seed - b.config.seed);
  const rows = [
    row(
      method,
      "validation",
      dor.map(({ metrics }) => metrics.validation.decided.f1_micro!),
      twin.map(({ validation }) => validation),
    ),
    row(
      method,
      "test",
      dor.map(({ metrics }) => metrics.test.decided.f1_micro!),
      twin.map(({ test }) => test),
    ),
  ];
  const probes = twin.flatMap(({ probe }) => probe ?? []);
  if (probes.length === 0) return rows;
  const own = dor.map((record) => record.language_probe!.after);
  return [...rows, row(method, "language probe", own, probes)];
});
console.log(markdownTable([
  ["method", "split", "Dor", "PyTorch", "difference", "95 % interval", "p"],
  ...rows,
]));

/** Trains the runs of a method that the file lacks. */
async function trainTwin(method: string): Promise<void> {
  const missing = seeds.filter((seed) =>
    !twinRuns(method).some((run) => run.seed === seed)
  );
  if (missing.length === 0) return;
  const file = await Deno.open(given.runs, { append: true });
  const process = new Deno.Command(given.python, {
    args: [
      fromFileUrl(new URL("train.py", import.meta.url)),
      folder,
      method,
      missing.join(","),
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  await process.stdout.pipeTo(file.writable);
  const { code } = await process.status;
  if (code !== 0) throw new Error(`train.py ended with ${code}`);
}

function twinRuns(method: string): TwinRun[] {
  return Deno.readTextFileSync(given.runs).split("\n").filter(Boolean)
    .map((line): TwinRun => JSON.parse(line))
    .filter((run) => run.method === method && seeds.includes(run.seed));
}

/** Both samples, and Welch's test of the difference of their means. */
function row(
  method: string,
  split: string,
  dor: readonly number[],
  twin: readonly number[],
): string[] {
  const { statistic, df, pValue } = welchTTest(dor, twin);
  const value = summarise(dor).mean - summarise(twin).mean;
  const half = Math.abs(value / statistic) * t.quantile(0.975, df);
  return [
    method,
    split,
    words(dor),
    words(twin),
    value.toFixed(4),
    `${(value - half).toFixed(4)} to ${(value + half).toFixed(4)}`,
    pValue.toFixed(2),
  ];
}

function words(scores: readonly number[]): string {
  const { mean, sd = NaN } = summarise(scores);
  const each = scores.map((score) => score.toFixed(3)).join(" ");
  return `${mean.toFixed(4)} ± ${sd.toFixed(4)} (${each})`;
}
