import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { loadTokenizer } from "../../../src/model/tokenizer/load_tokenizer.ts";
import { tokenizerFiles } from "../../../src/model/tokenizer/tokenizer_files.ts";
import { families, golden, nmtNfkc } from "../../support/golden/tokenizers.ts";
import { readGolden } from "../../support/golden/read_golden.ts";
import { testFolder } from "../../support/test_folder.ts";

/** Small models with the tokens of DeBERTa; tests/golden/make_sentence_piece.py wrote them. */
const sentencePiece = readGolden<{
  texts: string[];
  cases: {
    name: string;
    do_lower_case: boolean;
    model: string;
    ids: string[];
  }[];
}>("sentence_piece");

for (const { name, files, ids } of [...golden.cases, ...families.cases]) {
  Deno.test(`tokenizerFiles() gives a tokenizer with the same ids: ${name}`, async () => {
    await using from = await testFolder();
    for (const [file, content] of Object.entries(files)) {
      await from.write(
        file,
        content.replace('"nmt_nfkc"', `"${await nmtNfkc()}"`),
      );
    }
    const path = (file: string) =>
      file in files ? join(from.path, file) : undefined;
    const kept = tokenizerFiles({
      tokenizer: (path("tokenizer.json") ?? path("vocab.txt"))!,
      tokenizerConfig: path("tokenizer_config.json"),
    }, { lowercase: undefined, maxLength: 128 });
    await using to = await testFolder(Object.fromEntries(kept));
    const config = join(to.path, "tokenizer_config.json");
    const tokenizer = loadTokenizer({
      tokenizer: join(to.path, "tokenizer.json"),
      tokenizerConfig: kept.has("tokenizer_config.json") ? config : undefined,
    }, undefined);
    assertEquals(
      golden.texts.slice(0, ids.length).map((text) =>
        tokenizer.encode(text).join(" ")
      ),
      ids.slice(0, golden.texts.length),
    );
  });
}

for (const { name, do_lower_case, model, ids } of sentencePiece.cases) {
  Deno.test(`tokenizerFiles() gives a tokenizer with the same ids: spm.model, ${name}`, async () => {
    await using from = await testFolder({
      "spm.model": Uint8Array.fromBase64(model),
      "tokenizer_config.json": { do_lower_case, vocab_type: "spm" },
    });
    const kept = tokenizerFiles({
      tokenizer: join(from.path, "spm.model"),
      tokenizerConfig: join(from.path, "tokenizer_config.json"),
    }, { lowercase: undefined, maxLength: 128 });
    await using to = await testFolder(Object.fromEntries(kept));
    const tokenizer = loadTokenizer({
      tokenizer: join(to.path, "tokenizer.json"),
      tokenizerConfig: join(to.path, "tokenizer_config.json"),
    }, undefined);
    assertEquals(
      sentencePiece.texts.map((text) => tokenizer.encode(text).join(" ")),
      ids,
    );
  });
}
