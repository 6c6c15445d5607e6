import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import {
  filesBelow,
  readRecord,
  runNames,
} from "../support/study/run_files.ts";

const METHOD = `import { defineMethod, supervised, tf, z } from "dor";
export default defineMethod({
  name: "two_steps",
  title: "First slowly, then with a penalty",
  reference: "none",
  options: z.strictObject({ penalty: z.number().min(0).default(0.1) }),
  recipe: ({ penalty }, { target, task }) => ({
    stages: [
      {
        name: "slow",
        mixture: [{ task: target, amount: 8 * task(target).labels.length }],
        loss: [supervised()],
        training: { learningRate: 1e-3, maxEpochs: 1 },
      },
      {
        name: "target",
        mixture: [{ task: target }],
        loss: [supervised(), {
          name: "small",
          compute: ({ pooled }) => tf.mul(penalty, tf.mean(tf.square(pooled))),
        }],
      },
    ],
  }),
});`;

const PROJECT = fromFileUrl(new URL("../../", import.meta.url));

Deno.test("a user's own task, backbone and method run in a suite without changes to the project", async () => {
  await using study = await studyFolder({
    "methods/two_steps.ts": METHOD,
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      methods: [
        "baseline",
        "two_steps",
        {
          name: "two_steps_hard",
          method: "two_steps",
          options: { penalty: 2 },
        },
      ],
    },
  });
  const folders = ["tasks", "backbones", "methods", "benchmarks"];
  const ours = () =>
    Promise.all(folders.map((folder) => filesBelow(join(PROJECT, folder))));
  const before = await ours();
  // "run" is left out: a suite's file is enough.
  const { code, stdout, stderr } = await study.dor(
    "suites/first.yaml --tasks tasks --backbones backbones --methods methods --data data --out out",
  );
  assertEquals(code, 0, stderr);
  assertEquals(await ours(), before);
  const names = await runNames(study);
  assertEquals(names.map((name) => name.replace(/-[0-9a-f]{8}$/, "")), [
    "baseline-tiny-s1",
    "two_steps-tiny-s1",
    "two_steps-tiny-s1",
  ]);
  for (const name of ["baseline", "two_steps", "two_steps_hard"]) {
    assert(new RegExp(`^\\| 1= +\\| ${name} +\\| 1 +\\|`, "m").test(stdout));
  }
  const records = await Promise.all(
    names.map((name) => readRecord(study, name)),
  );
  const hard = records.find(({ name }) => name === "two_steps_hard")!;
  assertEquals(hard.config.method.name, "two_steps");
  assertEquals(hard.config.method.options, { penalty: 2 });
  assert(/^[0-9a-f]{64}$/.test(hard.config.method.code));
  const history = await study.read(`out/first/runs/${hard.id}/history.jsonl`);
  const epochs = history.trimEnd().split("\n").map((line) =>
    JSON.parse(line) as { stage: string; losses: Record<string, number> }
  );
  assertEquals(epochs.map(({ stage }) => stage), ["slow", "target", "target"]);
  assert(epochs[1]!.losses.small! > 0);
});
