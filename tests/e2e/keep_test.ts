import { assert, assertEquals, assertMatch } from "@std/assert";
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
  ...{ hidden_size: 8, layers: 1, attention_heads: 2, intermediate_size: 8 },
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
  assertEquals((await study.run(["--seeds", "1-1"])).code, 0);
  assertEquals(await kept(study), []);

  const all = await study.run(["--keep", "all"]);
  assertEquals(all.code, 0, all.stderr);
  assertMatch(
    all.stderr,
    /Note: The models of 4 runs are kept: up to \d+ MB of disk space/,
  );
  assertMatch(
    all.stderr,
    /Note: 1 of 1 finished runs of bert have no model, which was not kept; to train it again, remove \S+ and repeat the command/,
  );
  const models = await kept(study);
  assertEquals(models.length, 2);
  const gold = rows("test", 12);
  for (const run of models) {
    const { code, stdout, stderr } = await study.dor([
      ...["predict", run, "data/tiny/test.jsonl", "--out", "out"],
    ]);
    assertEquals(code, 0, stderr);
    const lines = stdout.trim().split("\n").map((line) => JSON.parse(line));
    assertEquals(lines.map(({ text }) => text), gold.map(({ text }) => text));
    assertEquals(
      lines.map(({ probabilities }) => Object.values(probabilities)),
      await predicted(study, run),
    );
    for (const { labels, probabilities } of lines) {
      const best = TASK.labels.toSorted((a, b) =>
        probabilities[b] - probabilities[a]
      );
      assertEquals(labels, best.slice(0, 1));
    }
    assertMatch(stderr, /^Predicted 12 texts/);
  }

  // Another suite copies the runs with their models, and keeps the best.
  const second = await study.dor([
    ...["run", "suites/second.yaml", "--tasks", "tasks", "--data", "data"],
    ...["--backbones", "backbones", "--methods", "methods", "--out", "out"],
  ]);
  assertEquals(second.code, 0, second.stderr);
  assertMatch(second.stderr, /4 done \(4 by other suites\)/);
  assertMatch(second.stderr, /The best model of each of 2 methods is kept/);
  assertEquals(await kept(study, "out/second"), models);
});

Deno.test("predict reads standard input, and refuses what it cannot use", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, keep: "best" },
  });
  assertEquals((await study.run()).code, 0);
  const [best, ...others] = await kept(study);
  assertEquals(others, []);
  const [program, ...args] = benchCommand([
    // The only model among the runs that begin like this.
    ...["predict", "baseline-tiny", "-", "--out", "out", "--format", "csv"],
  ]);
  const child = new Deno.Command(program!, {
    args,
    cwd: study.path,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(
    new TextEncoder().encode('id,text\n1,"mare, plaja"\n2,oras\n'),
  );
  await writer.close();
  const { stdout } = await child.output();
  assertEquals(
    new TextDecoder().decode(stdout).trim().split("\n").map((line) => {
      const { id, text } = JSON.parse(line);
      return { id, text };
    }),
    [{ id: "1", text: "mare, plaja" }, { id: "2", text: "oras" }],
  );

  const onnx = await study.dor([
    ...["export", "baseline-tiny", "exported", "--format", "onnx"],
    ...["--out", "out"],
  ]);
  assertEquals([onnx.code, onnx.stdout], [0, "Written: exported\n"]);
  assertEquals(await study.names("exported"), [
    "dor.json",
    "onnx",
    "vocabulary.json",
  ]);
  const superseded = (await runNames(study)).find((name) => name !== best)!;
  const refused = await study.dor(["predict", superseded, "--out", "out"]);
  assertEquals(refused.code, 2);
  assert(refused.stderr.includes("it was not kept"), refused.stderr);
});
