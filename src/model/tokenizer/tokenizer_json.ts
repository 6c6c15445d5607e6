import * as z from "zod";
import { shown } from "../../errors/shown.ts";

// Unknown keys are errors, because they could change ids. Defaults are exactly
// those of Hugging Face's tokenizers.

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

/** One of several forms, which its type names. */
const part = <Name extends string, Shape extends z.ZodRawShape>(
  type: Name,
  shape: Shape,
) => z.strictObject({ type: z.literal(type), ...shape });

const character = z.string().refine((text) => [...text].length === 1, {
  error: "expected one character",
});

const oneNormalizer = z.discriminatedUnion("type", [
  part("BertNormalizer", {
    clean_text: z.boolean(),
    handle_chinese_chars: z.boolean(),
    strip_accents: z.boolean().nullish(),
    lowercase: z.boolean(),
  }),
  z.strictObject({ type: z.enum(["NFC", "NFD", "NFKC", "NFKD"]) }),
  part("StripAccents", {}),
  part("Lowercase", {}),
  part("Nmt", {}),
  part("ByteLevel", {}),
  part("Strip", { strip_left: z.boolean(), strip_right: z.boolean() }),
  part("Replace", { pattern, content: z.string() }),
  part("Prepend", { prepend: z.string() }),
  part("Precompiled", { precompiled_charsmap: z.base64().min(8) }),
]);

const normalizer = z.discriminatedUnion("type", [
  ...oneNormalizer.options,
  part("Sequence", { normalizers: z.array(oneNormalizer) }),
]);

const onePreTokenizer = z.discriminatedUnion("type", [
  part("BertPreTokenizer", {}),
  part("Whitespace", {}),
  part("WhitespaceSplit", {}),
  part("Punctuation", { behavior: splitBehavior.default("Isolated") }),
  part("Digits", { individual_digits: z.boolean() }),
  part("CharDelimiterSplit", { delimiter: character }),
  part("Split", { pattern, behavior: splitBehavior, invert: z.boolean() }),
  part("Metaspace", {
    replacement: character,
    // "first" depends on what was stripped before a text, and is not supported.
    prepend_scheme: z.enum(["always", "never"]).default("always"),
    split: z.boolean().default(true),
    /** Deprecated in favour of `prepend_scheme`. */
    add_prefix_space: z.boolean().optional(),
    str_rep: z.string().optional(),
  }).refine(
    ({ add_prefix_space, prepend_scheme }) =>
      add_prefix_space !== false || prepend_scheme === "never",
    {
      path: ["add_prefix_space"],
      error: "expected true unless prepend_scheme is never",
    },
  ),
  part("ByteLevel", {
    add_prefix_space: z.boolean(),
    trim_offsets: z.boolean(),
    use_regex: z.boolean().default(true),
  }),
]);

const preTokenizer = z.discriminatedUnion("type", [
  ...onePreTokenizer.options,
  part("Sequence", { pretokenizers: z.array(onePreTokenizer) }),
]);

/** Not z.record(), which takes seconds for large vocabularies and drops `__proto__`. */
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
      context.addIssue(`expected a whole number as the id of ${shown(token)}`);
      return;
    }
  },
);

const model = z.discriminatedUnion("type", [
  part("WordPiece", {
    unk_token: z.string(),
    continuing_subword_prefix: z.string(),
    max_input_chars_per_word: z.int().min(0),
    vocab: vocabulary,
  }),
  part("BPE", {
    /** Skips random merges, even outside training. */
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
  part("Unigram", {
    unk_id: z.int().min(0),
    byte_fallback: z.boolean().default(false),
    vocab: z.array(z.tuple([z.string(), z.number()])),
  }).refine(({ unk_id, vocab }) => unk_id < vocab.length, {
    path: ["unk_id"],
    error: "expected the index of a token in the vocabulary",
  }),
]);

const tokenAndId = z.tuple([z.string(), z.int().min(0)]);
const sequence = z.strictObject({
  id: z.enum(["A", "B"]),
  type_id: z.int(),
});
const special = z.strictObject({ id: z.string(), type_id: z.int() });
const templatePiece = z.union([
  z.strictObject({ Sequence: sequence }),
  z.strictObject({ SpecialToken: special }),
]);

const byteLevel = part("ByteLevel", {
  add_prefix_space: z.boolean(),
  trim_offsets: z.boolean(),
  use_regex: z.boolean().optional(),
});

const oneTemplate = z.discriminatedUnion("type", [
  part("TemplateProcessing", {
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
  part("BertProcessing", { sep: tokenAndId, cls: tokenAndId }),
  part("RobertaProcessing", {
    sep: tokenAndId,
    cls: tokenAndId,
    trim_offsets: z.boolean().optional(),
    add_prefix_space: z.boolean().optional(),
  }),
  byteLevel,
]);

const template = z.discriminatedUnion("type", [
  ...oneTemplate.options,
  part("Sequence", { processors: z.array(oneTemplate) }),
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

/** Only truncation and padding at the end are supported. */
const side = z.looseObject({ direction: z.literal("Right").optional() })
  .nullish();

/** The supported content of tokenizer.json. */
export const tokenizerJson = z.strictObject({
  version: z.literal("1.0"),
  truncation: side,
  padding: side,
  added_tokens: z.array(addedToken),
  normalizer: normalizer.nullable().default(null),
  pre_tokenizer: preTokenizer.nullable().default(null),
  post_processor: template.nullable().default(null),
  /** Not used: it turns ids into text. */
  decoder: z.unknown(),
  model: z.preprocess(withType, model),
});

/** Adds the type of the model, which old files lack: the first that matches. */
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

/** The checked content of tokenizer.json. */
export type TokenizerJson = z.output<typeof tokenizerJson>;
export type NormalizerJson = z.output<typeof normalizer>;
export type PreTokenizerJson = z.output<typeof preTokenizer>;
export type ModelJson = z.output<typeof model>;
export type PostProcessorJson = z.output<typeof template>;
export type AddedToken = z.output<typeof addedToken>;
/** A pattern: a literal string, or a regular expression. */
export type PatternJson = z.output<typeof pattern>;
/** What happens to the matches at which a text is split. */
export type SplitBehavior = z.output<typeof splitBehavior>;
