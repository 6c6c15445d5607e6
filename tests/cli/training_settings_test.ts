import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { RunRecord } from "../../src/results/record.ts";
import { copyCheckpoint } from "../support/golden/checkpoints.ts";
import { readRecord, runNames } from "../support/study/run_files.ts";
import {
  rows,
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

const SETTINGS = {
  epoch_size: 24,
  accumulate: 3,
  freeze: "embeddings",
  layerwise_decay: 0.9,
  class_weights: { sea: 2 },
  targets: "votes",
  precision: "bfloat16",
};

const VOTED = { ...TASK, format: { ...TASK.format, votes: "votes" } };

/** Two of three annotators chose the label, the third the next one. */
const VOTES = rows("train", 36).map((row, i) => ({
  ...row,
  votes: TASK.labels.map((_, k) =>
    k === i % 3 ? 0.67 : k === (i + 1) % 3 ? 0.33 : 0
  ),
}));

const suite = (training: object) => ({
  ...SUITE,
  backbone: "trained",
  seeds: 1,
  methods: [
    "baseline",
    {
      name: "all",
      method: "mtkd",
      options: { auxiliary: ["other"] },
      training,
    },
  ],
});

async function study(training: object): Promise<StudyFolder> {
  const folder = await studyFolder({
    "tasks/tiny.yaml": VOTED,
    "tasks/other.yaml": TASK,
    "data/tiny/train.jsonl": VOTES,
    "backbones/trained.yaml": {
      title: "Trained",
      architecture: "bert",
      max_length: 24,
      checkpoint: { folder: "models/own" },
      truncate_layers: 1,
    },
    "suites/first.yaml": suite(training),
  }, runMain);
  const files: string = join(folder.path, "data/models/own");
  await copyCheckpoint("bert-safetensors", files);
  return folder;
}

Deno.test("a suite trains with a method's own settings of fine-tuning, and a teacher without those of the target alone", async () => {
  await using folder = await study(SETTINGS);
  const { code, stderr } = await folder.run();
  assertEquals(code, 0, stderr);
  const records: RunRecord[] = [];
  for (const name of await runNames(folder)) {
    records.push(await readRecord(folder, name));
  }
  const [baseline, all] = records.sort((a) => a.name === "baseline" ? -1 : 1);
  const { training } = all!.config;
  for (const [key, value] of Object.entries(SETTINGS)) {
    assertEquals(training[key as keyof typeof training], value, key);
    assert(!(key in baseline!.config.training), key);
  }
  // Of both tasks in their shares, for two epochs; in batches of 12.
  assertEquals(all!.examples, { tiny: 24, other: 24 });
  assertEquals([all!.steps, baseline!.steps], [4, 6]);
  assertEquals(all!.config.tasks.tiny!.votes?.length, 64);
  assertEquals(baseline!.config.tasks.tiny!.votes, undefined);
  // 700 tokens, 40 positions, 2 types and the LayerNorm; 1 layer of 2.
  const parameters = 742 * 8 + 16 + (4 * (64 + 8) + 2 * 96 + 12 + 8 + 32);
  assertEquals(all!.parameters, parameters);

  const teachers = "out/teachers/runs";
  for (const name of await folder.names(teachers)) {
    const { config }: RunRecord = JSON.parse(
      await folder.read(`${teachers}/${name}/record.json`),
    );
    const { class_weights, targets, freeze } = config.training;
    const isOther = config.target === "other";
    assertEquals(class_weights, isOther ? undefined : { sea: 2 });
    assertEquals(targets, isOther ? undefined : "votes");
    assertEquals(freeze, "embeddings");
  }

  // What does not read the votes is the same run without them.
  await Deno.writeTextFile(
    join(folder.path, "tasks/tiny.yaml"),
    JSON.stringify(TASK),
  );
  await Deno.writeTextFile(
    join(folder.path, "suites/first.yaml"),
    JSON.stringify(suite({})),
  );
  const again = await folder.run("--dry-run --only baseline");
  assert(again.stdout.startsWith("1 run: 1 done"), again.stdout);
});

Deno.test("settings of fine-tuning that make no sense are refused before anything is trained", async () => {
  const cases: [object, string, string[]?][] = [
    [{ freeze: 2 }, "set freeze to at most 1"],
    [{ class_weights: {} }, "expected at least one label"],
    [{ layerwise_decay: 0 }, "layerwise_decay"],
    [{ targets: "vote" }, "targets"],
    [{ precision: "float16" }, "precision"],
    [
      { precision: "bfloat16" },
      "Cannot train in bfloat16 with the engine reference on cpu",
      ["--engine", "reference"],
    ],
  ];
  for (const [training, message, options = []] of cases) {
    await using folder = await study(training);
    const { code, stdout, stderr } = await folder.run(options);
    assertEquals([code, stdout], [2, ""], stderr);
    assert(stderr.includes(message), stderr);
    assertEquals(await folder.names("out"), []);
  }
});
