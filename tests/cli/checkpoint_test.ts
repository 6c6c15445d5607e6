import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { checkpointHub } from "../support/checkpoint/checkpoint_hub.ts";
import { writeSentenceModel } from "../support/checkpoint/sentence_model.ts";
import { copyCheckpoint } from "../support/golden/checkpoints.ts";
import { FOLDERS, studyFolder, SUITE } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

const TRAINED = {
  title: "Trained",
  architecture: "bert",
  checkpoint: { repository: "tiny/model", revision: "main" },
  max_length: 24,
};

Deno.test("a suite trains a checkpoint from the hub, which is downloaded once and then used offline", async () => {
  await using study = await studyFolder({
    "backbones/trained.yaml": TRAINED,
    "suites/first.yaml": { ...SUITE, backbone: "trained", seeds: 1 },
  }, runMain);
  const files: string = join(study.path, "hub");
  await copyCheckpoint("bert-bin", files);
  const offline = await study.run("--offline");
  assertEquals([offline.code, offline.stdout], [2, ""]);
  assert(
    offline.stderr.startsWith("Cannot find the backbone trained: "),
    offline.stderr,
  );
  {
    await using hub = checkpointHub(files);
    const refused = await study.dor(
      `fetch suites/first.yaml ${FOLDERS}`,
      { env: { HF_ENDPOINT: hub.url, HF_TOKEN: "hf_own\nother" } },
    );
    assertEquals(refused, {
      code: 2,
      stdout: "",
      stderr:
        "Cannot use HF_TOKEN: it has a space, a line break or a letter that no token has; set it to a token of the hub\n",
    });
    const fetched = await study.dor(
      `fetch suites/first.yaml ${FOLDERS}`,
      { env: { HF_ENDPOINT: hub.url } },
    );
    assertEquals(fetched.code, 0, fetched.stderr);
    assert(
      /^\| trained +\| [0-9a-f]{8} \| cls +\| +\| Trained +\|$/m.test(
        fetched.stdout,
      ),
      fetched.stdout,
    );
    assert(
      /^Unused tensors of trained: .*cls\.predictions\.bias/m.test(
        fetched.stdout,
      ),
    );
    assertEquals(hub.asked.length, 5);
  }
  const { code, stderr, stdout } = await study.run("--offline");
  assertEquals(code, 0, stderr);
  assert(stdout.includes("Backbone: Trained (`trained`)"), stdout);
  const [id] = await study.names("out/first/runs");
  const record = JSON.parse(
    await study.read(`out/first/runs/${id}/record.json`),
  );
  assertEquals(record.config.backbone.checksum.length, 64);
  // For the base model of a card.
  assertEquals(JSON.parse(await study.read("out/first/suite.json")).backbones, [
    { name: "trained", title: "Trained", repository: "tiny/model" },
  ]);
  // 700 tokens, 40 positions, 2 types and the LayerNorm; 2 layers.
  assertEquals(
    record.parameters,
    742 * 8 + 16 + 2 * (4 * (64 + 8) + 2 * 96 + 12 + 8 + 32),
  );
  // Other weights are another run.
  const weights: string = join(
    study.path,
    "data/hub/tiny/model/main/pytorch_model.bin",
  );
  await copyCheckpoint("bert-legacy-bin", files);
  await Deno.copyFile(join(files, "pytorch_model.bin"), weights);
  const again = await study.run("--offline");
  assertEquals(again.code, 0, again.stderr);
  assertEquals(await study.names("out/first/earlier"), [id]);
  assertEquals((await study.names("out/first/runs")).length, 1);
});

Deno.test("the pooling and prompt of a Sentence-Transformers model are used, shown, and part of a run's identity", async () => {
  await using study = await studyFolder({
    "backbones/trained.yaml": {
      ...TRAINED,
      checkpoint: { folder: "models/own" },
    },
    "suites/first.yaml": { ...SUITE, backbone: "trained", seeds: 1 },
  }, runMain);
  const folder: string = join(study.path, "data/models/own");
  await copyCheckpoint("bert-safetensors", folder);
  await writeSentenceModel(folder);
  const fetched = await study.dor(`fetch suites/first.yaml ${FOLDERS}`);
  assert(
    /^\| trained +\| [0-9a-f]{8} \| mean +\| "query: " \| Trained +\|$/m
      .test(fetched.stdout),
    fetched.stdout + fetched.stderr,
  );
  assert(fetched.stdout.includes("module Normalize"), fetched.stdout);
  assertEquals((await study.run()).code, 0);
  const [id] = await study.names("out/first/runs");
  const { config } = JSON.parse(
    await study.read(`out/first/runs/${id}/record.json`),
  );
  const { pooling, prefix } = config.backbone.definition;
  assertEquals([pooling, prefix], ["mean", "query: "]);
  await writeSentenceModel(folder, {
    "1_Pooling/config.json": { pooling_mode: "cls" },
  });
  assertEquals((await study.run()).code, 0);
  assertEquals(await study.names("out/first/earlier"), [id]);
});

Deno.test("weights of the wrong shape are refused before anything is trained", async () => {
  await using study = await studyFolder({
    "backbones/trained.yaml": {
      ...TRAINED,
      architecture: "roberta",
      checkpoint: { folder: "models/own" },
    },
    "suites/first.yaml": { ...SUITE, backbone: "trained" },
  }, runMain);
  await copyCheckpoint("bert-bin", join(study.path, "data/models/own"));
  const { code, stdout, stderr } = await study.run();
  assertEquals([code, stdout], [2, ""]);
  assert(stderr.includes("set architecture: bert"), stderr);
  assertEquals(await study.names("out"), []);
});
