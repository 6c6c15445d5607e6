import * as z from "zod";

const addedToken = z.looseObject({
  content: z.string().min(1),
  single_word: z.boolean().default(false),
  lstrip: z.boolean().default(false),
  rstrip: z.boolean().default(false),
  normalized: z.boolean().optional(),
  special: z.boolean().optional(),
});

const token = z.union([z.string().min(1), addedToken]);

/** The purposes of special tokens, in the order in which Transformers adds them. */
export const PURPOSES = [
  "bos",
  "eos",
  "unk",
  "sep",
  "pad",
  "cls",
  "mask",
] as const;

const named = Object.fromEntries(
  PURPOSES.map((purpose) => [`${purpose}_token`, token.nullish()]),
) as {
  [Purpose in `${typeof PURPOSES[number]}_token`]: z.ZodOptional<
    z.ZodNullable<typeof token>
  >;
};

const lists = {
  additional_special_tokens: z.array(token).nullish(),
  extra_special_tokens: z.union([
    z.array(token),
    // By their names; Transformers 4.47 to 4.57 write {} if there are none.
    z.record(z.string(), token).transform((named) => Object.values(named)),
  ]).nullish(),
};

/** The settings of tokenizer_config.json that can change ids, with the supported values. */
export const tokenizerConfig = z.looseObject({
  ...named,
  ...lists,
  added_tokens_decoder: z.record(z.string().regex(/^\d+$/), addedToken)
    .optional(),
  tokenizer_class: z.string().nullish(),
  do_lower_case: z.boolean().nullish(),
  strip_accents: z.boolean().nullish(),
  tokenize_chinese_chars: z.boolean().nullish(),
  add_prefix_space: z.boolean().nullish(),
  clean_text: z.literal(true).nullish(),
  do_basic_tokenize: z.literal(true).nullish(),
  split_by_punct: z.boolean().nullish(),
  never_split: z.array(z.unknown()).max(0).nullish(),
  wordpieces_prefix: z.literal("##").nullish(),
  split_special_tokens: z.literal(false).nullish(),
  truncation_side: z.literal("right").nullish(),
  padding_side: z.literal("right").nullish(),
});

/** The content of special_tokens_map.json. */
export const specialTokensMap = z.looseObject({ ...named, ...lists });

/** The content of added_tokens.json: the ids of tokens. */
export const addedTokensFile = z.record(
  z.string().min(1),
  z.int().min(0),
);

/** A token as tokenizer_config.json or special_tokens_map.json describes it. */
export type DescribedToken = z.output<typeof token>;
export type TokenizerConfig = z.output<typeof tokenizerConfig>;
export type SpecialTokensMap = z.output<typeof specialTokensMap>;

/** The content of the files next to a tokenizer. */
export interface TokenizerSettings {
  config: TokenizerConfig;
  specialTokens: SpecialTokensMap | undefined;
  addedTokens: Record<string, number> | undefined;
}
