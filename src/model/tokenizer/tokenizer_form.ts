import * as z from "zod";
import { shown } from "../../errors/shown.ts";

// Keys that are not listed are refused: they could mean other ids. What has a
// default here has the same in Hugging Face's tokenizers; what has none there
// has none here.

const pattern = z.union([
  z.strictObject({ String: z.string().min(1) }),
  z.strictObject({ Regex: z.string().min(1) }),
]);

const splitBehavior = z.enum([
  "Removed",
  "Isolated",
  "MergedWithPrevious",
  "MergedWithNext",
  "Contiguous",
]);

const type = <Name extends string>(name: Name) => z.literal(name);

const oneNormalizer = z.discriminatedUnion("type", [
  z.strictObject({
    type: type("BertNormalizer"),
    clean_text: z.boolean(),
    handle_chinese_chars: z.boolean(),
    strip_accents: z.boolean().nullish(),
    lowercase: z.boolean(),
  }),
  z.strictObject({ type: z.enum(["NFC", "NFD", "NFKC", "NFKD"]) }),
  z.strictObject({ type: type("StripAccents") }),
  z.strictObject({ type: type("Lowercase") }),
  z.strictObject({ type: type("Nmt") }),
  z.strictObject({ type: type("ByteLevel") }),
  z.strictObject({
    type: type("Strip"),
    strip_left: z.boolean(),
    strip_right: z.boolean(),
  }),
  z.strictObject({ type: type("Replace"), pattern, content: z.string() }),
  z.strictObject({ type: type("Prepend"), prepend: z.string() }),
  z.strictObject({
    type: type("Precompiled"),
    precompiled_charsmap: z.base64().min(8),
  }),
]);

const normalizer = z.discriminatedUnion("type", [
  ...oneNormalizer.options,
  z.strictObject({
    type: type("Sequence"),
    normalizers: z.array(oneNormalizer),
  }),
]);

const oneSplitter = z.discriminatedUnion("type", [
  z.strictObject({ type: type("BertPreTokenizer") }),
  z.strictObject({ type: type("Whitespace") }),
  z.strictObject({ type: type("WhitespaceSplit") }),
  z.strictObject({
    type: type("Punctuation"),
    behavior: splitBehavior.default("Isolated"),
  }),
  z.strictObject({ type: type("Digits"), individual_digits: z.boolean() }),
  z.strictObject({
    type: type("CharDelimiterSplit"),
    delimiter: z.string().refine((text) => [...text].length === 1, {
      error: "expected one character",
    }),
  }),
  z.strictObject({
    type: type("Split"),
    pattern,
    behavior: splitBehavior,
    invert: z.boolean(),
  }),
  z.strictObject({
    type: type("Metaspace"),
    replacement: z.string().refine((text) => [...text].length === 1, {
      error: "expected one character",
    }),
    // "first" depends on what was stripped before a text: not computed here.
    prepend_scheme: z.enum(["always", "never"]).default("always"),
    split: z.boolean().default(true),
    /** Old, and said again by `prepend_scheme`. */
    add_prefix_space: z.boolean().optional(),
    str_rep: z.string().optional(),
  }).refine(
    ({ add_prefix_space, prepend_scheme }) =>
      add_prefix_space !== false || prepend_scheme === "never",
    {
      path: ["add_prefix_space"],
      error: "does not go with prepend_scheme, which is not never",
    },
  ),
  z.strictObject({
    type: type("ByteLevel"),
    add_prefix_space: z.boolean(),
    trim_offsets: z.boolean(),
    use_regex: z.boolean().default(true),
  }),
]);

const splitter = z.discriminatedUnion("type", [
  ...oneSplitter.options,
  z.strictObject({
    type: type("Sequence"),
    pretokenizers: z.array(oneSplitter),
  }),
]);

/** Not a record of zod's, which takes seconds for a large one and drops `__proto__`. */
const vocabulary = z.custom<Record<string, number>>().superRefine(
  (value, context) => {
    const isObject = typeof value === "object" && value !== null &&
      !Array.isArray(value);
    if (!isObject || Object.keys(value).length === 0) {
      context.addIssue("expected tokens with their ids");
      return;
    }
    for (const [token, id] of Object.entries(value)) {
      if (Number.isSafeInteger(id) && id >= 0 && id < 2 ** 31) continue;
      context.addIssue(`${shown(token)} has no whole number for its id`);
      return;
    }
  },
);

const model = z.discriminatedUnion("type", [
  z.strictObject({
    type: type("WordPiece"),
    unk_token: z.string(),
    continuing_subword_prefix: z.string(),
    max_input_chars_per_word: z.int().min(0),
    vocab: vocabulary,
  }),
  z.strictObject({
    type: type("BPE"),
    /** Leaves out merges at random, in texts that are only read, too. */
    dropout: z.literal(0).nullish(),
    unk_token: z.string().nullable().default(null),
    continuing_subword_prefix: z.string().nullish(),
    end_of_word_suffix: z.string().nullish(),
    fuse_unk: z.boolean().default(false),
    byte_fallback: z.boolean().default(false),
    ignore_merges: z.boolean().default(false),
    vocab: vocabulary,
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
  }),
  z.strictObject({
    type: type("Unigram"),
    unk_id: z.int().min(0),
    byte_fallback: z.boolean().default(false),
    vocab: z.array(z.tuple([z.string(), z.number()])),
  }).refine(({ unk_id, vocab }) => unk_id < vocab.length, {
    path: ["unk_id"],
    error: "expected the place of a token in the vocabulary",
  }),
]);

const tokenAndId = z.tuple([z.string(), z.int().min(0)]);
const sequence = z.strictObject({
  id: z.enum(["A", "B"]),
  // Texts are all of the first type here.
  type_id: z.int(),
});
const special = z.strictObject({ id: z.string(), type_id: z.int() });
const templatePiece = z.union([
  z.strictObject({ Sequence: sequence }),
  z.strictObject({ SpecialToken: special }),
]);

const byteLevel = z.strictObject({
  type: type("ByteLevel"),
  add_prefix_space: z.boolean(),
  trim_offsets: z.boolean(),
  use_regex: z.boolean().optional(),
});

const oneTemplate = z.discriminatedUnion("type", [
  z.strictObject({
    type: type("TemplateProcessing"),
    single: z.array(templatePiece),
    pair: z.array(templatePiece),
    special_tokens: z.record(
      z.string(),
      z.strictObject({
        id: z.string(),
        ids: z.array(z.int().min(0)),
        tokens: z.array(z.string()),
      }),
    ),
  }),
  z.strictObject({
    type: type("BertProcessing"),
    sep: tokenAndId,
    cls: tokenAndId,
  }),
  z.strictObject({
    type: type("RobertaProcessing"),
    sep: tokenAndId,
    cls: tokenAndId,
    trim_offsets: z.boolean().optional(),
    add_prefix_space: z.boolean().optional(),
  }),
  byteLevel,
]);

const template = z.discriminatedUnion("type", [
  ...oneTemplate.options,
  z.strictObject({
    type: type("Sequence"),
    processors: z.array(oneTemplate),
  }),
]);

const addedToken = z.strictObject({
  id: z.int().min(0),
  content: z.string().min(1),
  single_word: z.boolean(),
  lstrip: z.boolean(),
  rstrip: z.boolean(),
  normalized: z.boolean(),
  special: z.boolean(),
});

/** Where something is cut off or filled up: here it is at the end. */
const side = z.looseObject({ direction: type("Right").optional() }).nullish();

/** The content of tokenizer.json, as far as it is computed here. */
export const tokenizerForm = z.strictObject({
  version: z.literal("1.0"),
  truncation: side,
  padding: side,
  added_tokens: z.array(addedToken),
  normalizer: normalizer.nullable().default(null),
  pre_tokenizer: splitter.nullable().default(null),
  post_processor: template.nullable().default(null),
  /** Turns ids into texts, which nobody wants here. */
  decoder: z.unknown(),
  model: z.preprocess(withType, model),
});

/** Old files do not name the kind of their model; it is the first that fits. */
function withType(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "type" in value) {
    return value;
  }
  if ("merges" in value) return { type: "BPE", ...value };
  if ("max_input_chars_per_word" in value) {
    return { type: "WordPiece", ...value };
  }
  return "unk_id" in value ? { type: "Unigram", ...value } : value;
}

/** What tokenizer.json says, checked. */
export type TokenizerForm = z.output<typeof tokenizerForm>;
export type NormalizerForm = z.output<typeof normalizer>;
export type SplitterForm = z.output<typeof splitter>;
export type ModelForm = z.output<typeof model>;
export type TemplateForm = z.output<typeof template>;
export type AddedToken = z.output<typeof addedToken>;
