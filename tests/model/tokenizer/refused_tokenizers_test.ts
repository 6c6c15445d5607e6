import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { loadTokenizer } from "../../../src/model/tokenizer/load_tokenizer.ts";
import { testFolder } from "../../support/test_folder.ts";

type Json = Record<string, unknown>;

const FLAGS = {
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: false,
};

const WORD_PIECE = {
  type: "WordPiece",
  unk_token: "[UNK]",
  continuing_subword_prefix: "##",
  max_input_chars_per_word: 100,
  vocab: { "[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, a: 4, b: 5 },
};
const BPE = {
  type: "BPE",
  vocab: { "[CLS]": 0, "[SEP]": 1, a: 2, b: 3, ab: 4, "<unk>": 5 },
  merges: ["a b"],
};
const UNIGRAM = {
  type: "Unigram",
  unk_id: 0,
  vocab: [["<unk>", 0], ["a", -1], ["[CLS]", -9]],
};
const BERT = {
  type: "BertNormalizer",
  clean_text: true,
  handle_chinese_chars: true,
  strip_accents: null,
  lowercase: true,
};

const FORM = {
  version: "1.0",
  truncation: null,
  padding: null,
  added_tokens: [{ ...FLAGS, id: 3, content: "[SEP]", special: true }],
  normalizer: BERT,
  pre_tokenizer: { type: "BertPreTokenizer" },
  post_processor: {
    type: "BertProcessing",
    cls: ["[CLS]", 2],
    sep: ["[SEP]", 3],
  },
  decoder: null,
  model: WORD_PIECE,
};

/** Loads a tokenizer from files: texts as they are, the rest as JSON. */
async function load(
  files: Record<string, unknown>,
  lowercase?: boolean,
  use = (_load: () => ReturnType<typeof loadTokenizer>): void => {},
): Promise<void> {
  await using folder = await testFolder();
  for (const [name, content] of Object.entries(files)) {
    await Deno.writeTextFile(
      join(folder.path, name),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  }
  const path = (name: string): string => join(folder.path, name);
  use(() =>
    loadTokenizer({
      tokenizer: path(
        "vocab.txt" in files ? "vocab.txt" : "tokenizer.json",
      ),
      ..."tokenizer_config.json" in files
        ? { tokenizerConfig: path("tokenizer_config.json") }
        : {},
    }, lowercase)
  );
}

const refused = (
  files: Record<string, unknown>,
  message: string,
  lowercase?: boolean,
): Promise<void> =>
  load(files, lowercase, (use) => {
    assertThrows(use, CheckpointError, message);
  });

const ids = (
  files: Record<string, unknown>,
  text: string,
  expected: number[],
): Promise<void> =>
  load(files, undefined, (use) => {
    assertEquals(use().encode(text), expected);
  });

const added = (...tokens: Json[]): Json => ({
  added_tokens: tokens.map((token) => ({ ...FLAGS, ...token })),
});

/** What is changed in tokenizer.json, and a part of the message. */
const CHANGES: Record<string, [change: Json, message: string]> = {
  "another version": [{ version: "2.0" }, "version: expected 1.0"],
  "unknown sections": [{ extra: 1 }, "extra: unknown key"],
  "truncation on the left": [{
    truncation: { direction: "Left", max_length: 9 },
  }, "truncation.direction: expected Right"],
  "padding on the left": [{
    padding: { direction: "Left" },
  }, "padding.direction: expected Right"],
  "unknown normalisers": [{
    normalizer: { type: "Reverse" },
  }, "normalizer.type: expected one of BertNormalizer, NFC"],
  "unknown options of normalisers": [{
    normalizer: { ...BERT, keep_case: true },
  }, "normalizer.keep_case: unknown key"],
  "missing options": [{
    normalizer: { type: "BertNormalizer", lowercase: true },
  }, "normalizer.clean_text: missing"],
  "unknown normalisers in a sequence": [{
    normalizer: { type: "Sequence", normalizers: [{ type: "NFQ" }] },
  }, "normalizer.normalizers.0.type: expected one of"],
  "unsupported patterns": [{
    normalizer: {
      type: "Replace",
      pattern: { Regex: "(?<=a)b" },
      content: "",
    },
  }, 'the pattern "(?<=a)b" has "(?<=a)b"'],
  "patterns that match the empty string": [{
    normalizer: { type: "Replace", pattern: { Regex: "a*" }, content: "" },
  }, "matches the empty string"],
  "a truncated character table": [{
    normalizer: { type: "Precompiled", precompiled_charsmap: "////fw==" },
  }, "the table of characters is cut off"],
  "unknown splitters": [{
    pre_tokenizer: { type: "UnicodeScripts" },
  }, "pre_tokenizer.type: expected one of BertPreTokenizer"],
  "a prefix only for the first word": [{
    pre_tokenizer: {
      type: "Metaspace",
      replacement: "▁",
      prepend_scheme: "first",
    },
  }, "pre_tokenizer.prepend_scheme: expected one of always, never"],
  "conflicting options of Metaspace": [
    {
      pre_tokenizer: {
        type: "Metaspace",
        replacement: "▁",
        add_prefix_space: false,
      },
    },
    "pre_tokenizer.add_prefix_space: expected true unless prepend_scheme is never",
  ],
  "unknown behaviours": [{
    pre_tokenizer: {
      type: "Split",
      pattern: { String: " " },
      behavior: "Doubled",
      invert: false,
    },
  }, "pre_tokenizer.behavior: expected one of Removed"],
  "unknown models": [{
    model: { ...WORD_PIECE, type: "WordLevel" },
  }, "model.type: expected one of WordPiece, BPE, Unigram"],
  "unknown options of models": [{
    model: { ...WORD_PIECE, greedy: false },
  }, "model.greedy: unknown key"],
  "ids that are not integers": [{
    model: { ...WORD_PIECE, vocab: { ...WORD_PIECE.vocab, b: 5.5 } },
  }, 'model.vocab: expected a whole number as the id of "b"'],
  "a missing token for unknown words": [{
    model: { ...WORD_PIECE, unk_token: "<unk>" },
  }, "model.unk_token: <unk> is not in the vocabulary"],
  "BPE dropout": [{
    model: { ...BPE, dropout: 0.1 },
  }, "model.dropout: expected 0, got 0.1"],
  "merges whose result is not a token": [{
    added_tokens: [],
    model: { ...BPE, merges: ["b a"] },
  }, 'model.merges.0: "b a" is not a pair of tokens that merge into a token'],
  "an invalid id of the unknown token": [{
    model: { ...UNIGRAM, unk_id: 3 },
  }, "model.unk_id: expected the index of a token"],
  "no special tokens around a text": [{
    post_processor: null,
  }, "post_processor: it puts 0 tokens before and 0 after a text"],
  "only one special token": [{
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "[CLS]", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] },
      },
    },
  }, "post_processor: it puts 1 tokens before and 0 after a text"],
  "a template with other sequences": [{
    post_processor: {
      type: "TemplateProcessing",
      single: [{ Sequence: { id: "A", type_id: 1 } }],
      pair: [],
      special_tokens: {},
    },
  }, "post_processor.single.0: "],
  "added tokens without flags": [{
    added_tokens: [{ id: 6, content: "c" }],
  }, "added_tokens.0.single_word: missing"],
  "added tokens with ids outside the vocabulary": [
    added({ id: 9, content: "c" }),
    'added_tokens: "c" has the id 9, but Hugging Face\'s tokenizers assign it 6',
  ],
  "added tokens with ids other than the vocabulary's": [
    added({ id: 6, content: "a" }),
    'added_tokens: "a" has the id 6, but Hugging Face\'s tokenizers assign it 4',
  ],
  "duplicate added tokens": [
    added({ id: 6, content: "c" }, { id: 6, content: "c", special: true }),
    'added_tokens: "c" is repeated',
  ],
  "added tokens that are equal after normalisation": [
    added(
      { id: 6, content: "c", normalized: true },
      { id: 7, content: "C", normalized: true },
    ),
    'added_tokens: "C" is equal to another one after normalisation',
  ],
  "added tokens that are empty after normalisation": [
    added({ id: 6, content: "\u0001", normalized: true }),
    "is empty after normalisation",
  ],
};

for (const [what, [change, message]] of Object.entries(CHANGES)) {
  Deno.test(`loadTokenizer() refuses ${what}`, () =>
    refused({ "tokenizer.json": { ...FORM, ...change } }, message));
}

Deno.test("loadTokenizer() refuses a tokenizer.json that contradicts the files next to it", async () => {
  const beside = (
    name: string,
    content: Json,
    message: string,
    lowercase?: boolean,
  ) => refused({ "tokenizer.json": FORM, [name]: content }, message, lowercase);
  const config = "tokenizer_config.json";
  await beside(config, { do_lower_case: false }, "do_lower_case: false");
  await beside(config, { strip_accents: false }, "strip_accents: false");
  await beside(config, {}, "the backbone's definition has lowercase", false);
  await beside(
    config,
    { tokenize_chinese_chars: false },
    "tokenize_chinese_chars: false, but tokenizer.json has true",
  );
  await beside(config, { split_by_punct: true }, "split_by_punct: true, but");
  await beside(
    config,
    { do_lower_case: true, cls_token: "[SEP]" },
    'have cls_token: "[SEP]", but it puts another token before a text',
  );
  await beside(config, { mask_token: "<m>" }, 'its added_tokens lack "<m>"');
  await beside(
    config,
    { additional_special_tokens: ["@user"] },
    'its added_tokens lack "@user"',
  );
  await beside(
    config,
    { extra_special_tokens: { user_token: "@user" } },
    'its added_tokens lack "@user"',
  );
  await beside(
    config,
    { user_token: "@user" },
    'its added_tokens lack "@user"',
  );
  await beside(
    config,
    { added_tokens_decoder: { "6": { content: "@user" } } },
    'the files next to it add "@user"',
  );
  await beside(
    config,
    { added_tokens_decoder: { "3": { content: "[SEP]", lstrip: true } } },
    'the files next to it add "[SEP]"',
  );
  await beside("added_tokens.json", { "@user": 6 }, 'add "@user"');
  await beside(
    "special_tokens_map.json",
    { mask_token: "<m>" },
    'its added_tokens lack "<m>"',
  );
  await beside(
    config,
    { split_special_tokens: true },
    "split_special_tokens: expected false",
  );
  await beside(
    config,
    { truncation_side: "left" },
    "truncation_side: expected",
  );
  await beside(config, { padding_side: "left" }, "padding_side: expected");
  await ids(
    {
      "tokenizer.json": FORM,
      [config]: { do_lower_case: true, sep_token: "[SEP]" },
      "added_tokens.json": { "[SEP]": 3 },
    },
    "A [SEP]",
    [2, 4, 3, 3],
  );
});

const VOCABULARY = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n##b\n";

Deno.test("loadTokenizer() refuses a vocab.txt that Transformers might read differently", async () => {
  const beside = (config: Json, message: string, files: Json = {}) =>
    refused({
      "vocab.txt": VOCABULARY,
      "tokenizer_config.json": { do_lower_case: true, ...config },
      ...files,
    }, message);
  await beside(
    { tokenizer_class: "BertJapaneseTokenizer" },
    "is BertJapaneseTokenizer, which does not read vocab.txt like BERT",
  );
  await beside(
    { do_basic_tokenize: false },
    "do_basic_tokenize: expected true",
  );
  await beside({ never_split: ["ab"] }, "never_split: ");
  await beside({ clean_text: false }, "clean_text: expected true");
  await beside({ mask_token: "<m>" }, "it lacks <m>");
  await beside({ unk_token: null }, "it lacks a token for unknown words");
  await beside({}, '"@user" has the id 9, but', {
    "added_tokens.json": { "@user": 9 },
  });
  await beside(
    { additional_special_tokens: ["@a"] },
    "special_tokens_map.json differ",
    { "special_tokens_map.json": { additional_special_tokens: ["@b"] } },
  );
  await beside({}, "special_tokens_map.json: mask_token", {
    "special_tokens_map.json": { mask_token: 4 },
  });
});

Deno.test("loadTokenizer() reads the lines of vocab.txt like Transformers", async () => {
  const config = { "tokenizer_config.json": { do_lower_case: true } };
  const lines = (text: string, expected: number[]) =>
    ids({ "vocab.txt": text, ...config }, "ab c", expected);
  await lines(VOCABULARY, [2, 5, 6, 1, 3]);
  await lines(VOCABULARY.trimEnd(), [2, 5, 6, 1, 3]);
  await lines(VOCABULARY.replaceAll("\n", "\r\n"), [2, 5, 6, 1, 3]);
  await lines(VOCABULARY.replace("a\n", "a \t\u3000\n"), [2, 5, 6, 1, 3]);
  await lines(VOCABULARY.replace("a\n", "\na\n"), [2, 6, 7, 1, 3]);
  await lines(`${VOCABULARY}\n\nc\n`, [2, 5, 6, 9, 3]);
  await lines(`${VOCABULARY}a\n`, [2, 7, 6, 1, 3]);
  // The blank line is no token that an embedding must be there for.
  await load(
    { "vocab.txt": `${VOCABULARY}\n`, ...config },
    undefined,
    (use) => {
      const { size, last } = use();
      assertEquals({ size, last }, { size: 7, last: "##b" });
    },
  );
});

Deno.test("loadTokenizer() refuses a tokenizer.json whose options BertTokenizer replaces by its defaults", async () => {
  const form = (options: Json) => ({
    ...FORM,
    normalizer: { ...BERT, ...options },
  });
  const cased = form({ lowercase: false });
  const accents = form({ strip_accents: false });
  const config = "tokenizer_config.json";
  await refused(
    { "tokenizer.json": cased },
    "tokenizer_config.json has no do_lower_case, which Transformers takes for true, but tokenizer.json has false; set do_lower_case in tokenizer_config.json",
  );
  await refused(
    {
      "tokenizer.json": accents,
      [config]: { do_lower_case: true, strip_accents: null },
    },
    "has no strip_accents, which Transformers takes for true, but",
  );
  await refused(
    {
      "tokenizer.json": form({ handle_chinese_chars: false }),
      [config]: { tokenizer_class: "DistilBertTokenizerFast" },
    },
    "has no tokenize_chinese_chars, which Transformers takes for true, but",
  );
  await ids(
    {
      "tokenizer.json": cased,
      [config]: { tokenizer_class: "PreTrainedTokenizerFast" },
    },
    "A a",
    [2, 1, 4, 3],
  );
  await ids(
    { "tokenizer.json": accents, [config]: { strip_accents: false } },
    "Ă a",
    [2, 1, 4, 3],
  );
  await load({ "tokenizer.json": cased }, false, (use) => {
    assertEquals(use().encode("A a"), [2, 1, 4, 3]);
  });
  // A kept model was trained with it.
  await using folder = await testFolder({ "tokenizer.json": cased });
  const kept = loadTokenizer({
    tokenizer: join(folder.path, "tokenizer.json"),
    kept: join(folder.path, "manifest.json"),
  }, undefined);
  assertEquals(kept.encode("A a"), [2, 1, 4, 3]);
});

Deno.test("loadTokenizer() refuses settings that only the class of the tokenizer reads, where tokenizer.json has others", async () => {
  const form = (change: Json, config: Json) => ({
    "tokenizer.json": { ...FORM, normalizer: null, ...change },
    "tokenizer_config.json": config,
  });
  const lower = { do_lower_case: true };
  await refused(
    form({}, { ...lower, tokenizer_class: "DebertaV2Tokenizer" }),
    "do_lower_case: true, but tokenizer.json has false",
  );
  await ids(
    form({}, { ...lower, tokenizer_class: "XLMRobertaTokenizer" }),
    "A a",
    [2, 1, 4, 3],
  );
  const spaced = {
    pre_tokenizer: {
      type: "ByteLevel",
      add_prefix_space: true,
      trim_offsets: true,
    },
  };
  await refused(
    form(spaced, { tokenizer_class: "RobertaTokenizer" }),
    "tokenizer_config.json has no add_prefix_space, which Transformers takes for false, but tokenizer.json has true",
  );
  const fast = { tokenizer_class: "PreTrainedTokenizerFast" };
  await ids(form(spaced, fast), "a", [2, 1, 3]);
  await ids(form({}, { ...fast, cls_token: "[SEP]" }), "a", [2, 4, 3]);
});

Deno.test("loadTokenizer() adds special tokens by their own names like Transformers", async () => {
  const config = { do_lower_case: true, person_token: "<p>" };
  const read = (extra: Json, expected: number[]) =>
    ids(
      {
        "vocab.txt": VOCABULARY,
        "tokenizer_config.json": { ...config, extra_special_tokens: extra },
      },
      "A <p>ab<i>",
      expected,
    );
  await read({ image_token: "<i>" }, [2, 5, 7, 5, 6, 8, 3]);
  // As Transformers 4.47 to 4.57 write it.
  await read({}, [2, 5, 7, 5, 6, 1, 1, 1, 3]);
});

Deno.test("loadTokenizer() finds added tokens in the white space that the token before strips like Hugging Face's tokenizers", async () => {
  const mark = { id: 6, content: "@", rstrip: true };
  const gap = { id: 7, content: "  " };
  const read = (flags: Json, text: string, expected: number[]) =>
    ids(
      { "tokenizer.json": { ...FORM, ...added(mark, { ...gap, ...flags }) } },
      text,
      expected,
    );
  await read({}, "a@  b", [2, 4, 6, 7, 5, 3]);
  await read({ lstrip: true }, "a@  b", [2, 4, 6, 5, 3]);
  await read({ lstrip: true }, "a@b  a", [2, 4, 6, 5, 7, 4, 3]);
});
