import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { InputError } from "../../src/errors/input_error.ts";
import { bertEncoder } from "../../src/model/bert/bert_encoder.ts";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import { sourceJson } from "../../src/model/checkpoint/source_json.ts";
import { exportTransformers } from "../../src/model_files/export_transformers.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";
import {
  bertDefinition,
  danDefinition,
  TEXTS,
} from "../support/definitions/backbones.ts";
import {
  architectures,
  copyArchitecture,
  encoderOf,
} from "../support/golden/architectures.ts";
import { families, nmtNfkc } from "../support/golden/tokenizers.ts";
import { readRaw } from "../support/checkpoint/checkpoint_folder.ts";
import { hasPackages, pythonPath } from "../support/python.ts";
import { type TestFolder, testFolder } from "../support/test_folder.ts";
import { keep, TASKS } from "./kept.ts";
import { logitsOf } from "./logits_of.ts";

/** Those whose classes of Transformers have the same head. */
const CASES = architectures.cases.filter(({ architecture, pooling }) =>
  pooling === "head" || pooling === "pooler" && architecture !== "roberta"
);

/** Tokenizers whose classes Transformers builds otherwise than tokenizer.json has them. */
const TOKENIZERS = [
  ["deberta-head", "DeBERTa-v3", { tokenizer_class: "DebertaV2Tokenizer" }],
  ["rembert-head", "RemBERT", { tokenizer_class: "RemBertTokenizer" }],
  ["roberta-head", "RoBERTa with <mask>", {
    tokenizer_class: "RobertaTokenizer",
    add_prefix_space: true,
  }],
] as const;

async function exported(
  folder: TestFolder,
  name: string,
  config: Record<string, unknown> = {},
  tokenizer: Record<string, string> = {},
): Promise<string> {
  const one = architectures.cases.find((known) => known.folder === name)!;
  const files = join(folder.path, "files");
  await copyArchitecture(name, files);
  if ("tokenizer.json" in tokenizer) {
    await Deno.remove(join(files, "tokenizer_config.json"));
  }
  for (const [name, content] of Object.entries(tokenizer)) {
    await Deno.writeTextFile(join(files, name), content);
  }
  const file = join(files, "config.json");
  await Deno.writeTextFile(
    file,
    JSON.stringify({ ...sourceJson(file), ...config }),
  );
  await keep(folder.path, encoderOf(one, files));
  const to = join(folder.path, "exported");
  await exportTransformers(join(folder.path, "model"), to, undefined);
  return to;
}

Deno.test("exportTransformers() writes labels, the kind of problem, the classifier and the tokenizer", async () => {
  await using folder = await testFolder();
  await exported(folder, "roberta-head");
  const config = JSON.parse(await folder.read("exported/config.json"));
  assertEquals(config.id2label, { 0: "joy", 1: "fear" });
  assertEquals(config.label2id, { joy: 0, fear: 1 });
  assertEquals(config.problem_type, "multi_label_classification");
  assertEquals(config.architectures, ["XLMRobertaForSequenceClassification"]);
  const tokenizer = JSON.parse(
    await folder.read("exported/tokenizer_config.json"),
  );
  assertEquals(tokenizer.model_max_length, architectures.longest);
  assertEquals(tokenizer.tokenizer_class, "PreTrainedTokenizerFast");
  assertEquals(tokenizer.pad_token, "[PAD]");
  const { task } = JSON.parse(await folder.read("exported/dor.json"));
  assertEquals(task.thresholds, [0.4, 0.6]);
  assertEquals(task.normalise, ["collapse_white_space"]);
  const shapes = Object.fromEntries(
    readRaw(join(folder.path, "exported/model.safetensors"))
      .map(({ name, shape }) => [name, shape]),
  );
  const { hidden_size } = config;
  assertEquals(shapes["classifier.dense.weight"], [hidden_size, hidden_size]);
  assertEquals(shapes["classifier.out_proj.weight"], [2, hidden_size]);
  assertEquals(shapes["classifier.out_proj.bias"], [2]);
  assertEquals(await folder.names("exported.partial"), []);
});

Deno.test("exportTransformers() leaves out the number of labels that a checkpoint had", async () => {
  await using folder = await testFolder();
  await exported(folder, "bert-head", { num_labels: 5, _num_labels: 5 });
  const config = JSON.parse(await folder.read("exported/config.json"));
  assertEquals([config.num_labels, config._num_labels], [undefined, undefined]);
  assertEquals(config.id2label, { 0: "joy", 1: "fear" });
});

Deno.test("exportTransformers() refuses heads that no class has, and never overwrites", async () => {
  for (
    const [encoder, message] of [
      [
        danEncoder(danDefinition(), TEXTS),
        "architecture dan; use --format onnx",
      ],
      [bertEncoder(bertDefinition(), TEXTS), "do not have pooling: mean"],
    ] as const
  ) {
    await using folder = await testFolder();
    await keep(folder.path, encoder);
    await assertRejects(
      () =>
        exportTransformers(
          join(folder.path, "model"),
          join(folder.path, "out"),
          undefined,
        ),
      InputError,
      message,
    );
    assertEquals(await folder.names("."), ["model"]);
  }
  await using folder = await testFolder({ "exported/mine.txt": "mine" });
  await assertRejects(
    () => exported(folder, "bert-head"),
    InputError,
    "it exists already; name a new folder",
  );
  assertEquals(await folder.names("exported"), ["mine.txt"]);
});

const hasTransformers = await hasPackages("transformers", "torch");

Deno.test({
  name:
    `AutoModelForSequenceClassification loads exports of every architecture and gives the same logits${
      hasTransformers ? "" : " (skipped: no Transformers)"
    }`,
  ignore: !hasTransformers,
  async fn() {
    await assertSameLogits(
      architectures.texts,
      CASES.map(({ folder: name }) => ({
        name,
        export: (folder) => exported(folder, name),
      })),
    );
  },
});

Deno.test({
  name: `AutoTokenizer reads the tokenizers of exports as training did${
    hasTransformers ? "" : " (skipped: no Transformers)"
  }`,
  ignore: !hasTransformers,
  async fn() {
    const nfkc = await nmtNfkc();
    await assertSameLogits(
      ["  Mi-e\u3000dor de ²  mare", "Ce bine!!! 🙂 ÎNGUST 7,50", "mare"],
      TOKENIZERS.map(([name, tokenizer, settings]) => ({
        name,
        export: (folder) => {
          const { files } = families.cases.find((known) =>
            known.name === `tokenizer.json, ${tokenizer}`
          )!;
          return exported(
            folder,
            name,
            // The positions of RoBERTa depend on the id of padding.
            name === "roberta-head" ? { pad_token_id: 1 } : {},
            {
              "tokenizer.json": files["tokenizer.json"]!
                .replace('"nmt_nfkc"', `"${nfkc}"`),
              "tokenizer_config.json": JSON.stringify(settings),
            },
          );
        },
      })),
    );
  },
});

/** Transformers gives the logits of the models that are exported to folders with these names. */
async function assertSameLogits(
  texts: readonly string[],
  cases: readonly {
    name: string;
    export(folder: TestFolder): Promise<string>;
  }[],
): Promise<void> {
  await using all = await testFolder();
  const expected: number[][][] = [];
  for (const one of cases) {
    await using folder = await testFolder();
    await Deno.rename(await one.export(folder), join(all.path, one.name));
    expected.push(await logitsOf(join(folder.path, "model"), texts));
  }
  const script = fromFileUrl(
    new URL("transformers_logits.py", import.meta.url),
  );
  const { success, stdout, stderr } = await new Deno.Command("python3", {
    args: [
      script,
      JSON.stringify(texts),
      ...cases.map(({ name }) => join(all.path, name)),
    ],
    env: { PATH: pythonPath, HF_HUB_OFFLINE: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  assert(success, decoder.decode(stderr));
  const found: number[][][] = JSON.parse(decoder.decode(stdout));
  for (const [i, { name }] of cases.entries()) {
    assertClose(found[i]!.flat(), expected[i]!.flat(), 1e-5, name);
  }
}

Deno.test({
  name: `the lines for Python in docs/models.md predict with an export${
    hasTransformers ? "" : " (skipped: no Transformers)"
  }`,
  ignore: !hasTransformers,
  async fn() {
    const page = await Deno.readTextFile(
      new URL("../../docs/models.md", import.meta.url),
    );
    const [, code] = /^```python\n(.*?)^```$/ms.exec(page)!;
    await using folder = await testFolder();
    const to = await exported(folder, CASES[0]!.folder);
    // The second text is longer than any that the model has read.
    const texts = [
      "Mi-e dor de mare.",
      Array(architectures.longest).fill("mare").join(" "),
    ];
    const rows = await logitsOf(join(folder.path, "model"), texts);
    const { success, stdout, stderr } = await new Deno.Command("python3", {
      args: [
        "-c",
        code!.replace('"OUT"', JSON.stringify(to))
          .replace(
            /^print\(.*\)$/m,
            `import json; print(json.dumps(classify(${
              JSON.stringify(texts)
            })))`,
          ),
      ],
      env: { PATH: pythonPath, HF_HUB_OFFLINE: "1" },
      stdin: "null",
    }).output();
    const decoder = new TextDecoder();
    assert(success, decoder.decode(stderr));
    const printed: { label: string; score: number }[][] = JSON.parse(
      decoder.decode(stdout).trim().split("\n").at(-1)!,
    );
    const { labels } = TASKS[0]!.definition;
    assertClose(
      printed.flatMap((scores) =>
        labels.map((label) => scores.find((one) => one.label === label)!.score)
      ),
      rows.flat().map((logit) => 1 / (1 + Math.exp(-logit))),
      1e-5,
      "probabilities",
    );
  },
});
