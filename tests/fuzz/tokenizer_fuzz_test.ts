import { assert } from "@std/assert";
import type { TextTokenizer } from "../../src/model/tokenizer/load_tokenizer.ts";
import fc from "fast-check";
import { loadTokenizer } from "../../src/model/tokenizer/load_tokenizer.ts";
import { readModelConfig } from "../../src/model/checkpoint/model_config.ts";
import { families, golden } from "../support/golden/tokenizers.ts";
import { fuzz, written } from "./fuzz.ts";
import { changed, damaged } from "./hostile.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const TEXTS = ["", "Îmi place 😀 marea!", "\ud800", "a".repeat(300)];

/** What the embeddings are looked up by must be there. */
function encodeTexts({ encode, size }: TextTokenizer): void {
  for (const text of TEXTS) {
    const ids = encode(text);
    assert(ids.every((id) => Number.isInteger(id) && id >= 0 && id < size));
  }
}

const forms = [...golden.cases, ...families.cases].map(({ files }) =>
  files["tokenizer.json"]
)
  .filter((text) => text !== undefined && !text.includes('"nmt_nfkc"'))
  .map((text) => text!);

fuzz({
  reader: "loadTokenizer() of tokenizer.json",
  contents: fc.oneof(
    damaged(forms.map(bytes)),
    changed(forms.map((text) => JSON.parse(text))).map((value) =>
      bytes(JSON.stringify(value))
    ),
  ),
  file: "tokenizer.json",
  read(content, folder) {
    const tokenizer = written(folder, "tokenizer.json", content);
    encodeTexts(loadTokenizer({ tokenizer }, undefined));
  },
});

const { files } = golden.cases.find(({ files }) => "vocab.txt" in files)!;

fuzz({
  reader: "loadTokenizer() of vocab.txt",
  contents: damaged([bytes(files["vocab.txt"]!)]),
  file: "vocab.txt",
  read(content, folder) {
    const tokenizer = written(folder, "vocab.txt", content);
    encodeTexts(loadTokenizer({ tokenizer }, true));
  },
});

const CONFIG = {
  model_type: "bert",
  vocab_size: 100,
  hidden_size: 8,
  num_hidden_layers: 1,
  num_attention_heads: 2,
  intermediate_size: 16,
  max_position_embeddings: 32,
};

fuzz({
  reader: "readModelConfig()",
  contents: fc.oneof(
    damaged([bytes(JSON.stringify(CONFIG))]),
    changed([CONFIG]).map((value) => bytes(JSON.stringify(value))),
  ),
  file: "config.json",
  read: (content, folder) =>
    readModelConfig(written(folder, "config.json", content)),
});
