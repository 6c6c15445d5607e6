import { assert, assertEquals, assertMatch } from "@std/assert";
import { loadModel } from "../../src/model_files/load_model.ts";
import { benchCommand } from "../support/study/dor.ts";
import { runNames } from "../support/study/run_files.ts";
import {
  rows,
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";

/** A BERT that learns its vocabulary, and the DAN of the suite. */
const METHODS = [
  "baseline",
  { name: "bert", method: "baseline", backbone: "bert" },
];

const BERT = {
  title: "BERT",
  architecture: "bert",
  hidden_size: 8,
  layers: 1,
  attention_heads: 2,
  intermediate_size: 8,
  vocabulary: { size: 120 },
  max_length: 16,
};

/** The names of runs with a model. */
async function kept(study: StudyFolder, folder = "out/first") {
  const names = await runNames(study, folder);
  const models = await Promise.all(
    names.map(async (name) =>
      (await study.names(`${folder}/runs/${name}`)).includes("model")
    ),
  );
  return names.filter((_, i) => models[i]);
}

/** The folder of the run among others that has trained the BERT. */
async function bertRun(study: StudyFolder, runs: readonly string[]) {
  const folders = runs.map((run) => `out/first/runs/${run}`);
  for (const folder of folders) {
    if ((await study.names(`${folder}/model`)).includes("config.json")) {
      return folder;
    }
  }
  throw new Error("no run of the BERT");
}

/** The probabilities of a run on its test split. */
async function predicted(study: StudyFolder, run: string) {
  const text = await study.read(`out/first/runs/${run}/predictions.jsonl`);
  return text.trim().split("\n").map((line) => JSON.parse(line))
    .filter(({ split }) => split === "test")
    .map(({ probabilities }) => probabilities);
}

Deno.test("runs keep their models, which predict the test split as the runs did", async () => {
  await using study = await studyFolder({
    "backbones/bert.yaml": BERT,
    "suites/first.yaml": { ...SUITE, methods: METHODS },
    "suites/second.yaml": { ...SUITE, methods: METHODS, keep: "best" },
  });
  assertEquals((await study.run("--seeds 1-1")).code, 0);
  assertEquals(await kept(study), []);

  // Runs that another suite would copy have no models either.
  const copied = await study.dor(
    "run suites/second.yaml --tasks tasks --data data --backbones backbones --methods methods --out out --seeds 1-1 --dry-run",
  );
  assert(!/(is|are) kept/.test(copied.stdout), copied.stdout);
  assertMatch(
    copied.stdout,
    /The finished run of bert .* kept no model; to train it again, remove \S+first\/runs\S+ and repeat/,
  );

  const all = await study.run("--keep all");
  assertEquals(all.code, 0, all.stderr);
  assertMatch(
    all.stderr,
    /Note: The models of 2 runs are kept: up to \d+ MB of disk space/,
  );
  assertMatch(
    all.stderr,
    /Note: 1 of 1 finished runs of bert kept no model; to train it again, remove \S+ and repeat the command/,
  );
  const models = await kept(study);
  assertMatch(
    all.stdout,
    /^Models kept: baseline-tiny-s2-\w+, baseline-tiny-s2-\w+ \(bert\); "deno task bench predict RUN --out out"/m,
  );
  assertEquals(models.length, 2);
  const texts = rows("test", 12).map(({ text }) => text);
  for (const run of models) {
    const model = await loadModel(`${study.path}/out/first/runs/${run}`);
    const found = await model.predict(texts);
    await model.close();
    assertEquals(
      found.map(({ probabilities }) => probabilities),
      await predicted(study, run),
    );
  }
  const lines = await predictInput(study, [
    "predict",
    models[0]!,
    "-",
    "--out",
    "out",
    "--format",
    "csv",
  ], 'id,text\n1,"mare, plaja"\n2,oras\n');
  assertEquals(lines.map(({ id, text }) => ({ id, text })), [
    { id: "1", text: "mare, plaja" },
    { id: "2", text: "oras" },
  ]);
  assertEquals(Object.keys(lines[0]!.probabilities), TASK.labels);

  // Another suite copies the runs with their models, and keeps the best.
  const second = await study.dor(
    "run suites/second.yaml --tasks tasks --data data --backbones backbones --methods methods --out out",
  );
  assertEquals(second.code, 0, second.stderr);
  assertMatch(second.stderr, /4 done \(4 from earlier runs or other suites\)/);
  assertMatch(second.stderr, /The best model of each of 2 methods is kept/);
  assertEquals(await kept(study, "out/second"), models);

  // A study that builds on the first one.
  const run = await bertRun(study, models);
  await study.write("backbones/next.yaml", {
    title: "Next",
    architecture: "bert",
    checkpoint: { run },
    max_length: 16,
  });
  await study.write("suites/first.yaml", {
    ...SUITE,
    backbone: "next",
    seeds: 1,
  });
  const next = await study.run("--out next");
  assertEquals(next.code, 0, next.stderr);
  const [name] = await runNames(study, "next/first");
  const { config } = JSON.parse(
    await study.read(`next/first/runs/${name}/record.json`),
  );
  assertMatch(config.backbone.checksum, /^[0-9a-f]{64}$/);
  assertEquals(config.backbone.definition.pooling, "mean");
  // What the first study trained it on is not hidden.
  assertMatch(
    next.stderr,
    /next was trained by the run \S+ on tiny: their licences apply to its models, too, and whether their texts are in the test split was not checked/,
  );
  const plan = JSON.parse(await study.read("next/first/suite.json"));
  assertEquals(
    plan.backbones.map(({ trainedOn }: { trainedOn?: string[] }) => trainedOn),
    [["tiny"]],
  );
});

/** The lines that a command prints about its standard input. */
async function predictInput(
  study: StudyFolder,
  command: readonly string[],
  input: string,
): Promise<{ id: string; text: string; probabilities: object }[]> {
  const [program, ...args] = benchCommand(command);
  const child = new Deno.Command(program!, {
    args,
    cwd: study.path,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { stdout } = await child.output();
  return new TextDecoder().decode(stdout).trim().split("\n")
    .map((line) => JSON.parse(line));
}
