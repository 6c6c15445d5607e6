import { assert } from "@std/assert";
import { existsSync } from "node:fs";
import { fromFileUrl, join } from "@std/path";
import { exportOnnx } from "../../src/model_files/export_onnx.ts";
import { TRANSFORMERS_PACKAGES } from "../../src/translation/ensure_transformers.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";
import {
  architectures,
  copyArchitecture,
  encoderOf,
} from "../support/golden/architectures.ts";
import { testFolder } from "../support/test_folder.ts";
import { keep } from "./kept.ts";
import { logitsOf } from "./logits_of.ts";

/** One of each architecture that Transformers.js knows. */
const NAMES = [
  "bert-relu",
  "roberta-silu",
  "distilbert",
  "electra-head",
  "modernbert-mean-head",
  "deberta",
];

/** Shorter than the models' maximum: when it cuts texts, Transformers.js leaves out the token that marks their end. */
const TEXTS = architectures.texts.map((text) =>
  text.replace(/\s+/gu, " ").trim()
).filter((text) => text.length < 60);

/** Prints the logits of models. */
const SCRIPT = `
import { AutoModelForSequenceClassification, AutoTokenizer, env } from "@huggingface/transformers";
const [folder, names, texts] = JSON.parse(Deno.args[0]);
env.localModelPath = folder;
env.allowRemoteModels = false;
const all = [];
for (const [name, prefix] of names) {
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  const model = await AutoModelForSequenceClassification.from_pretrained(name, { dtype: "fp32" });
  const { logits } = await model(tokenizer(texts.map((text) => prefix + text), { padding: true, truncation: true }));
  all.push([...logits.data]);
}
console.log("\\n" + JSON.stringify(all));
Deno.exit(0);
`;

const isInstalled = existsSync(TRANSFORMERS_PACKAGES);

Deno.test({
  name: `Transformers.js gives the same logits with exports as ONNX${
    isInstalled ? "" : " (skipped: it is not installed)"
  }`,
  ignore: !isInstalled,
  async fn() {
    await using all = await testFolder({ "script.js": SCRIPT });
    const cases = NAMES.map((name) =>
      architectures.cases.find(({ folder }) => folder === name)!
    );
    const expected: number[][][] = [];
    for (const one of cases) {
      await using folder = await testFolder();
      const files = join(folder.path, "files");
      await copyArchitecture(one.folder, files);
      await keep(folder.path, encoderOf(one, files));
      const from = join(folder.path, "model");
      await exportOnnx(from, join(all.path, one.folder), undefined);
      expected.push(await logitsOf(from, TEXTS));
    }
    const config = fromFileUrl(new URL("../deno.json", TRANSFORMERS_PACKAGES));
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: [
          "run",
          "-A",
          "--quiet",
          `--config=${config}`,
          join(all.path, "script.js"),
          JSON.stringify([
            `${all.path}/`,
            cases.map(({ folder, prefix }) => [folder, prefix]),
            TEXTS,
          ]),
        ],
      },
    ).output();
    const decoder = new TextDecoder();
    assert(success, decoder.decode(stderr));
    const found: number[][] = JSON.parse(
      decoder.decode(stdout).trim().split("\n").at(-1)!,
    );
    for (const [i, { folder }] of cases.entries()) {
      assertClose(found[i]!, expected[i]!.flat(), 1e-5, folder);
    }
  },
});
