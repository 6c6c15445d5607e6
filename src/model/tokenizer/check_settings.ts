import { shown } from "../../errors/shown.ts";
import { bertOptions } from "./bert_options.ts";
import { modelVocabulary } from "./build_tokenizer.ts";
import { tokensInSettings } from "./tokens_in_settings.ts";
import type { NormalizerJson, TokenizerJson } from "./tokenizer_json.ts";
import type { TokenizerSettings } from "./tokenizer_settings.ts";

/**
 * Checks that the files next to tokenizer.json agree with it, because
 * Transformers would sometimes follow one and sometimes the other.
 */
export function checkSettings(
  json: TokenizerJson,
  settings: TokenizerSettings,
  lowercase: boolean | undefined,
): void {
  const { named, extra, added } = tokensInSettings(settings);
  const known = new Map(
    json.added_tokens.map((token) => [token.content, token]),
  );
  const wanted = [
    ...[...named].map(([purpose, token]) =>
      [`${purpose}_token`, token] as const
    ),
    ...extra.map((token) => ["special tokens", token] as const),
  ];
  for (const [key, token] of wanted) {
    if (token === null || known.has(token.content)) continue;
    throw new Error(
      `its added_tokens lack ${
        shown(token.content)
      }, which the files next to it have (${key})`,
    );
  }
  const vocabulary = modelVocabulary(json.model);
  for (const token of added) {
    const own = known.get(token.content);
    const id = own?.id ?? vocabulary.get(token.content);
    // added_tokens.json has no flags, so those of tokenizer.json are used.
    const same = settings.config.added_tokens_decoder === undefined
      ? id === token.id
      : own !== undefined && FLAGS.every((flag) => own[flag] === token[flag]);
    if (same) continue;
    throw new Error(
      `the files next to it add ${shown(token.content)} as ${
        shown(token, 200)
      }, but its added_tokens have ${shown(own, 200)}`,
    );
  }

  const { config } = settings;
  const options = bertOptions(json.normalizer);
  if (options !== undefined) {
    checkEqual("do_lower_case", config.do_lower_case, options.lowercase);
    checkEqual(
      "tokenize_chinese_chars",
      config.tokenize_chinese_chars,
      options.handle_chinese_chars,
    );
    checkEqual(
      "strip_accents",
      config.strip_accents,
      options.strip_accents ?? options.lowercase,
    );
  }
  // Other classes ignore it, and some of their models have it.
  if (/^DebertaV2Tokenizer/.test(config.tokenizer_class ?? "")) {
    checkEqual(
      "do_lower_case",
      config.do_lower_case,
      lowercases(json.normalizer),
    );
  }
  checkEqual("lowercase", lowercase, lowercases(json.normalizer));
  const { pre_tokenizer } = json;
  const parts = pre_tokenizer?.type === "Sequence"
    ? pre_tokenizer.pretokenizers
    : [pre_tokenizer];
  checkEqual(
    "split_by_punct",
    config.split_by_punct,
    parts.some((part) => part?.type === "Punctuation"),
  );
  for (const part of parts) {
    if (part?.type !== "ByteLevel" && part?.type !== "Metaspace") continue;
    checkEqual(
      "add_prefix_space",
      config.add_prefix_space,
      part.type === "ByteLevel"
        ? part.add_prefix_space
        : part.prepend_scheme === "always",
    );
  }
}

const FLAGS = [
  "id",
  "single_word",
  "lstrip",
  "rstrip",
  "normalized",
  "special",
] as const;

function checkEqual(
  key: string,
  setting: boolean | null | undefined,
  own: boolean,
): void {
  if (setting === undefined || setting === null || setting === own) return;
  throw new Error(
    `${
      key === "lowercase"
        ? "the backbone's definition"
        : "tokenizer_config.json"
    } has ${key}: ${setting}, but tokenizer.json has ${own}`,
  );
}

function lowercases(json: NormalizerJson | null): boolean {
  if (json?.type === "Sequence") return json.normalizers.some(lowercases);
  return json?.type === "Lowercase" ||
    (json?.type === "BertNormalizer" && json.lowercase);
}
