import { addedToken, type TokenFlags } from "./added_token.ts";
import type { AddedToken } from "./tokenizer_json.ts";
import {
  type DescribedToken,
  PURPOSES,
  type TokenizerSettings,
} from "./tokenizer_settings.ts";

type Purpose = typeof PURPOSES[number];

/** The added tokens in the files next to a tokenizer. */
export interface TokensInSettings {
  /** Special tokens by their purpose, in order; null if a file declares that there is none. */
  named: Map<Purpose, TokenFlags | null>;
  /** Additional special tokens. */
  extra: TokenFlags[];
  /** Other tokens, sorted by id. */
  added: AddedToken[];
}

/**
 * Interprets the files next to a tokenizer like Transformers 5: if
 * tokenizer_config.json has `added_tokens_decoder`, the other two are ignored.
 *
 * Source: huggingface/transformers, tokenization_utils_base.py,
 * `_from_pretrained`.
 *
 * @throws {Error} When they contradict each other.
 */
export function tokensInSettings(
  { config, specialTokens, addedTokens }: TokenizerSettings,
): TokensInSettings {
  const { added_tokens_decoder: decoder } = config;
  const map = decoder === undefined ? specialTokens : undefined;
  const added = Object.entries(decoder ?? {}).map(([id, token]) => ({
    id: Number(id),
    ...flags(token, false),
  }));
  const named = new Map<Purpose, TokenFlags | null>();
  for (const purpose of PURPOSES) {
    const key = `${purpose}_token` as const;
    const inMap = map !== undefined && key in map;
    const token = inMap ? map[key] : config[key];
    if (token === undefined) continue;
    named.set(purpose, token === null ? null : flags(token, inMap));
  }
  const extra = extraTokens(config, map);
  if (decoder === undefined) {
    const special = new Set(
      [...named.values(), ...extra].map((token) => token?.content),
    );
    for (const [content, id] of Object.entries(addedTokens ?? {})) {
      added.push({
        id,
        ...addedToken(
          content,
          special.has(content) ? { special: true } : { normalized: true },
        ),
      });
    }
  }
  return { named, extra, added: added.toSorted((a, b) => a.id - b.id) };
}

function extraTokens(
  config: TokenizerSettings["config"],
  map: TokenizerSettings["specialTokens"],
): TokenFlags[] {
  const lists = [config, map ?? {}].flatMap((file) =>
    [file.additional_special_tokens, file.extra_special_tokens]
      .filter((list) => Array.isArray(list) && list.length > 0)
  ) as DescribedToken[][];
  const [first = [], ...others] = lists.map((list) =>
    list.map((token) => flags(token, typeof token === "string"))
  );
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
    throw new Error(
      "additional_special_tokens and extra_special_tokens of tokenizer_config.json and special_tokens_map.json differ",
    );
  }
  return [...namedTokens(config), ...first];
}

/** Special tokens of other purposes, such as `person_token`. */
function namedTokens(config: TokenizerSettings["config"]): TokenFlags[] {
  const known = new Set<string>(
    PURPOSES.map((purpose) => `${purpose}_token`),
  );
  return Object.entries(config).flatMap(([key, value]) =>
    key.endsWith("_token") && !known.has(key) &&
      typeof value === "string" && value !== ""
      ? [flags(value, true)]
      : []
  );
}

/** @param special The default of the flag `special`. */
function flags(token: DescribedToken, special: boolean): TokenFlags {
  if (typeof token === "string") return addedToken(token, { special: true });
  const isSpecial = token.special ?? special;
  return addedToken(token.content, {
    single_word: token.single_word,
    lstrip: token.lstrip,
    rstrip: token.rstrip,
    normalized: token.normalized ?? !isSpecial,
    special: isSpecial,
  });
}
