import { assert, assertEquals } from "@std/assert";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import { bertEncoder } from "../../src/model/bert/bert_encoder.ts";
import { keep } from "../model_files/kept.ts";
import {
  bertDefinition,
  danDefinition,
  TEXTS,
} from "../support/definitions/backbones.ts";
import { type TestFolder, testFolder } from "../support/test_folder.ts";
import { runMain } from "./run_main.ts";

/** A folder of results with two runs, of which the second has kept its model. */
async function results(): Promise<TestFolder> {
  const folder = await testFolder({
    "results/first/runs/baseline-mood-s1-a/record.json": "{}",
    "results/first/runs/baseline-mood-s2-b/record.json": "{}",
    "ROWS.TSV": "body\tid\na\t1\n",
    "rows.log": '{"text": "a"}\n',
    "texts.tsv": `body\tid\n${TEXTS[0]}\t7\n`,
  });
  await keep(
    `${folder.path}/results/first/runs/baseline-mood-s2-b`,
    danEncoder(danDefinition({ max_length: 64 }), TEXTS),
  );
  await keep(`${folder.path}/bert`, bertEncoder(bertDefinition(), TEXTS));
  return folder;
}

const REFUSALS: [args: string[], message: string][] = [
  [["predict"], "expected a run or the folder of a model"],
  [["predict", "baseline-mood-s1"], "it was not kept; to train the run again"],
  [["predict", "other"], 'Cannot find the run "other"'],
  [
    ["predict", "bert", "texts.tsv", "--task", "topics"],
    'did you mean "topic"?',
  ],
  [["predict", "bert", "texts.tsv"], 'there is no field "text" among body, id'],
  [["predict", "bert", "none.txt"], "none.txt"],
  [["predict", "bert", "--format", "xml"], "Cannot use --format xml"],
  [["predict", "bert", "list.json"], "JSON is read with one object a line"],
  [["predict", "bert", "LIST.JSON"], "JSON is read with one object a line"],
  [["predict", "bert", "rows.log"], "its first line is a JSON object"],
  [["predict", "bert", "rows.log", "--text", "body"], "Cannot use --text"],
  [["predict", "bert", "--id", "nr"], "Cannot use --id: standard input is"],
  [["predict", "bert", "ROWS.TSV"], 'there is no field "text" among body, id'],
  [["export", "bert"], "expected a run or the folder of a model, and a new"],
  [["export", "bert", "out"], "use --format transformers or onnx"],
  [["export", "bert", "out", "--format", "onyx"], 'did you mean "onnx"?'],
  [
    ["export", "bert", "out", "--format", "transformers"],
    "do not have pooling: mean",
  ],
  [
    ["export", "bert", "results", "--format", "onnx"],
    "it exists already; name a new folder",
  ],
];

Deno.test("predict and export refuse what they cannot use, and write nothing", async () => {
  await using folder = await results();
  const before = await folder.names(".");
  for (const [args, message] of REFUSALS) {
    const { code, stdout, stderr } = await runMain(args, { cwd: folder.path });
    assertEquals([code, stdout], [2, ""], args.join(" "));
    assert(stderr.includes(message), stderr);
  }
  assertEquals(await folder.names("."), before);
});

Deno.test("predict --device auto predicts on a device that works", async () => {
  await using folder = await results();
  const { code, stderr } = await runMain(
    ["predict", "bert", "texts.tsv", "--text", "body", "--device", "auto"],
    { cwd: folder.path },
  );
  assertEquals(code, 0, stderr);
});

Deno.test("export writes the model of the only run that has one, and says what to do with texts", async () => {
  await using folder = await results();
  const { code, stdout, stderr } = await runMain(
    ["export", "baseline-mood", "exported", "--format", "onnx"],
    { cwd: folder.path },
  );
  assertEquals([code, stdout], [0, "Written: exported\n"]);
  assert(stderr.includes("Normalise texts as in training"), stderr);
  assert(
    stderr.includes("There is no model card: the model is not in"),
    stderr,
  );
  assertEquals(await folder.names("exported"), [
    "dor.json",
    "onnx",
    "vocabulary.json",
  ]);
});

Deno.test("export and predict say how the fields of a text were joined in training", async () => {
  await using folder = await results();
  const join = 'title, body, with " | ", without the empty ones';
  const dan = ["export", "baseline-mood", "--format", "onnx"];
  const two = await runMain([...dan, "two", "--task", "topic"], {
    cwd: folder.path,
  });
  assert(two.stderr.includes(`Join the fields of a text, ${join}`), two.stderr);
  const { task } = JSON.parse(
    await Deno.readTextFile(`${folder.path}/two/dor.json`),
  );
  assertEquals([task.text_fields, task.join], [["title", "body"], " | "]);
  const one = await runMain([...dan, "one"], { cwd: folder.path });
  assert(!one.stderr.includes("Join"), one.stderr);

  // The note comes before the file is read.
  const note = async (...args: string[]) => {
    const { stderr } = await runMain(["predict", "baseline-mood", ...args], {
      cwd: folder.path,
    });
    assert(stderr.includes("Cannot read none"), stderr);
    const [, found] = /Note: (In training, .*?)Cannot/s.exec(stderr) ?? [];
    return found?.replaceAll(/\s+/g, " ").trim();
  };
  const topic = ["--task", "topic"];
  const trained =
    'In training, texts were joined from the fields title, body with " | "; here, each is';
  assertEquals(
    await note("none.csv", ...topic, "--text", "title"),
    `${trained} from title`,
  );
  assertEquals(await note("none.txt", ...topic), `${trained} a line`);
  const both = ["--text", "title", "--text", "body"];
  assertEquals(await note("none.csv", ...topic, ...both), undefined);
  assertEquals(
    await note("none.csv", ...topic, "--text", "body", "--text", "title"),
    `${trained} from body, title`,
  );
  assertEquals(await note("none.csv"), undefined);
  assertEquals(await note("none.csv", "--text", "body"), undefined);
  assertEquals(
    await note("none.csv", ...both),
    "In training, texts were those of the field text; here, each is from title, body",
  );
});
