import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { InputError } from "../../../src/errors/input_error.ts";
import { loadTokenizer } from "../../../src/model/tokenizer/load_tokenizer.ts";
import { readGolden } from "../../support/golden/read_golden.ts";
import { testFolder } from "../../support/test_folder.ts";

/** Small models with the tokens of DeBERTa; tests/golden/make_sentence_piece.py wrote them. */
const golden = readGolden<{
  texts: string[];
  cases: {
    name: string;
    do_lower_case: boolean;
    model: string;
    size: number;
    ids: string[];
  }[];
}>("sentence_piece");

/** Loads a model with a tokenizer_config.json. */
async function loaded(model: Uint8Array, config: Record<string, unknown>) {
  await using folder = await testFolder();
  const tokenizer: string = join(folder.path, "spm.model");
  const tokenizerConfig: string = join(folder.path, "tokenizer_config.json");
  await Deno.writeFile(tokenizer, model);
  await Deno.writeTextFile(tokenizerConfig, JSON.stringify(config));
  return loadTokenizer({ tokenizer, tokenizerConfig }, undefined);
}

for (const { name, do_lower_case, model, size, ids } of golden.cases) {
  Deno.test(`loadTokenizer() reads spm.model like Transformers' converter: ${name}`, async () => {
    const tokenizer = await loaded(Uint8Array.fromBase64(model), {
      do_lower_case,
      vocab_type: "spm",
    });
    assertEquals(
      golden.texts.map((text) => tokenizer.encode(text).join(" ")),
      ids,
    );
    assertEquals(
      [tokenizer.size, tokenizer.mask, tokenizer.last],
      [size, size - 1, "[MASK]"],
    );
  });
}

Deno.test("loadTokenizer() reads spm.model with the added tokens that a slow tokenizer of Transformers 4 has saved", async () => {
  const { model, size, ids } = golden.cases.find((one) => !one.do_lower_case)!;
  const bytes = Uint8Array.fromBase64(model);
  const decoder = Object.fromEntries(
    ["[PAD]", "[CLS]", "[SEP]", "[UNK]"].map((content, id) => [id, {
      content,
      lstrip: false,
      normalized: content === "[UNK]",
      rstrip: false,
      single_word: false,
      special: true,
    }]),
  );
  const { encode } = await loaded(bytes, {
    added_tokens_decoder: {
      ...decoder,
      [size - 1]: { ...decoder[0], content: "[MASK]" },
      [size]: { ...decoder[0], content: "<p>", special: false },
    },
  });
  golden.texts.forEach((text, i) => {
    // Found in the normalised text with this flag.
    if (text.includes("[UNK]")) return;
    assertEquals(encode(text).join(" "), ids[i]);
  });
  const [first, ...rest] = encode("dor");
  assertEquals(encode("<p>dor"), [first, size, ...rest]);
});

Deno.test("a damaged or unsupported spm.model is refused", async () => {
  const model = Uint8Array.fromBase64(golden.cases[0]!.model);
  const refused = async (
    bytes: Uint8Array,
    message: string,
    config: Record<string, unknown> = {},
  ) => {
    const outcome = await loaded(bytes, config).catch((error) => error);
    assertThrows(
      () => {
        throw outcome;
      },
      InputError,
      message,
    );
  };
  await refused(new Uint8Array(), "it is empty");
  for (let length = 1; length < model.length; length += 97) {
    await refused(model.subarray(0, length), "spm.model: ");
  }
  await refused(new TextEncoder().encode("not a model"), "spm.model: ");
  // The score of the first piece, after its text and the key of the field.
  const at =
    model.findIndex((_, i) =>
      new TextDecoder().decode(model.subarray(i, i + 5)) === "[PAD]"
    ) + 6;
  const damaged = model.slice();
  new DataView(damaged.buffer).setFloat32(at, NaN, true);
  await refused(damaged, "model.vocab");
  await refused(model, "settings of DeBERTa", { split_by_punct: true });
});
