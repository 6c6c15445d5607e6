import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { readTextFile } from "../checkpoint/read_text_file.ts";
import { tokensInSettings } from "./tokens_in_settings.ts";
import { addedToken, type TokenFlags } from "./added_token.ts";
import { readsLikeBert } from "./reads_like_bert.ts";
import type { AddedToken, TokenizerJson } from "./tokenizer_json.ts";
import { PURPOSES, type TokenizerSettings } from "./tokenizer_settings.ts";
import { BERT_TOKENS, wordPieceJson } from "./wordpiece_json.ts";

/**
 * Reads vocab.txt, which has a token per line, as the content of
 * tokenizer.json, with the settings of the files next to it and the defaults of
 * Transformers. A blank line has an id, too; of equal lines, the last is used.
 *
 * @param lowercase Overrides `do_lower_case` of the config.
 * @throws {CheckpointError} When it cannot be read, lacks a special token, or no
 *   setting declares whether it is in lower case.
 * @throws {Error} When the files next to it do not match it.
 */
export function readVocabTxt(
  file: string,
  settings: TokenizerSettings,
  lowercase: boolean | undefined,
): TokenizerJson {
  const { config } = settings;
  const isLowercase = lowercase ?? config.do_lower_case;
  if (typeof isLowercase !== "boolean") {
    // Hugging Face's default is lower case, which silently breaks cased models.
    throw new CheckpointError(
      `Cannot use the vocabulary ${file}: no setting declares whether it is in lower case; put the model's tokenizer_config.json next to it, or set lowercase: true or false in the backbone's definition`,
    );
  }
  const { tokenizer_class: name } = config;
  if (typeof name === "string" && !readsLikeBert(name)) {
    throw new Error(
      `the tokenizer_class in tokenizer_config.json is ${name}, which does not read vocab.txt like BERT`,
    );
  }
  const lines = readTextFile(file).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const vocabulary = new Map(
    lines.map((line, id) => [line.replace(/\p{White_Space}+$/u, ""), id]),
  );
  const described = tokensInSettings(settings);
  const named = new Map(described.named);
  for (const [purpose, content] of Object.entries(BERT_TOKENS)) {
    const key = purpose as keyof typeof BERT_TOKENS;
    if (!named.has(key)) named.set(key, addedToken(content, { special: true }));
  }
  const text = (purpose: keyof typeof BERT_TOKENS) =>
    named.get(purpose)?.content;
  const wanted = [text("unk"), text("cls"), text("sep")];
  const missing = [...wanted, text("pad"), text("mask")]
    .filter((token) => token !== undefined && !vocabulary.has(token));
  if (missing.length > 0 || wanted.includes(undefined)) {
    throw new CheckpointError(
      `Cannot use the vocabulary ${file}: it lacks ${
        missing.join(", ") ||
        "a token for unknown words, or for the start or end of a text"
      }; put the complete vocab.txt of a BERT model there`,
    );
  }
  const names = new Set([...named.values()].map((token) => token?.content));
  const tokens = new Map<string, TokenFlags & { id?: number }>();
  for (
    const token of [
      ...described.added,
      ...inOrder(named),
      ...described.extra,
    ]
  ) {
    if (tokens.has(token.content)) continue;
    const special = token.special || names.has(token.content);
    tokens.set(token.content, { ...token, special });
  }
  return wordPieceJson(vocabulary, {
    clean_text: true,
    handle_chinese_chars: config.tokenize_chinese_chars ?? true,
    strip_accents: config.strip_accents ?? null,
    lowercase: isLowercase,
  }, {
    unk: text("unk")!,
    cls: text("cls")!,
    sep: text("sep")!,
  }, withIds([...tokens.values()], vocabulary));
}

/** The special tokens in the order of Transformers. */
function inOrder(
  named: ReadonlyMap<string, TokenFlags | null>,
): TokenFlags[] {
  return PURPOSES.map((purpose) => named.get(purpose))
    .filter((token) => token !== undefined && token !== null);
}

/** Tokens without an id get their id in the vocabulary, or the next free one. */
function withIds(
  tokens: readonly (TokenFlags & { id?: number })[],
  vocabulary: ReadonlyMap<string, number>,
): AddedToken[] {
  let next = vocabulary.size;
  return tokens.map((token) => {
    const id = token.id ?? vocabulary.get(token.content) ?? next;
    next = Math.max(next, id + 1);
    return { ...token, id };
  });
}
