import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { copyCheckpoint, golden } from "../support/golden/checkpoints.ts";
import { checkpointFolder } from "../support/checkpoint/checkpoint_folder.ts";
import { hasPackages, pythonPath } from "../support/python.ts";
import { studyFolder, SUITE, TASK } from "../support/study/study_folder.ts";
import { readRecord, runNames } from "../support/study/run_files.ts";

const EXAMPLES = fromFileUrl(
  new URL("../../examples/methods", import.meta.url),
);

/** The examples are programs, which are refused on Windows. */
const windows = Deno.build.os === "windows";

/** Runs an example on a single-label and on a multi-label task, twice with the same seed. */
async function testExample(
  method: string,
  options: object,
  suite: object = {},
) {
  for (const kind of ["single_label", "multi_label"]) {
    await using study = await studyFolder({
      "tasks/tiny.yaml": { ...TASK, kind },
      "suites/first.yaml": {
        ...SUITE,
        seeds: 1,
        methods: [{ name: "it", method, options }],
        ...suite,
      },
    });
    const run = (out: string) =>
      study.run(["--methods", EXAMPLES, "--out", out], {
        env: { PATH: pythonPath },
      });
    const { code, stderr } = await run("out");
    assertEquals(code, 0, stderr);
    const [name] = await runNames(study);
    const record = await readRecord(study, name!);
    const score = record.metrics.test.decided.f1_micro!;
    assert(score > 0.6, `${kind} ${method}: ${score}`);
    assertEquals((await run("again")).code, 0);
    const predictions = (out: string) =>
      study.read(`${out}/first/runs/${name}/predictions.jsonl`);
    assertEquals(await predictions("again"), await predictions("out"));
  }
}

Deno.test({
  name: "the example fasttext learns",
  ignore: windows,
  fn: () => testExample("fasttext", { buckets: 1000, size: 8 }),
});

Deno.test({
  name: "the example tfidf_sklearn learns",
  ignore: windows || !await hasPackages("sklearn"),
  fn: () => testExample("tfidf_sklearn", { min_df: 1 }),
});

Deno.test({
  name: "the examples with Transformers learn",
  ignore: windows || !await hasPackages("torch", "transformers"),
  async fn() {
    await using checkpoint = await checkpointFolder();
    const training = { batch_size: 6, learning_rate: 0.02, max_epochs: 20 };
    await testExample("transformers", {
      model: checkpoint.path,
      max_length: golden.longest,
    }, { training });

    await using study = await studyFolder({
      "backbones/trained.yaml": {
        title: "Trained",
        architecture: "bert",
        checkpoint: { folder: "model" },
        max_length: golden.longest,
        pooling: "mean",
      },
      "suites/first.yaml": {
        ...SUITE,
        backbone: "trained",
        seeds: 1,
        methods: ["transformers_twin"],
      },
    });
    await copyCheckpoint("bert-safetensors", join(study.path, "data/model"));
    const { code, stderr } = await study.run(["--methods", EXAMPLES], {
      env: { PATH: pythonPath },
    });
    assertEquals(code, 0, stderr);
    const [name] = await runNames(study);
    const record = await readRecord(study, name!);
    assertEquals(record.config.backbone?.checksum?.length, 64);
  },
});
