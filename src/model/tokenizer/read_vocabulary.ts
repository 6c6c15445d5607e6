import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { readTextFile } from "../checkpoint/read_text_file.ts";
import { describedTokens } from "./described_tokens.ts";
import { addedToken, type TokenFlags } from "./added_token.ts";
import type { AddedToken, TokenizerForm } from "./tokenizer_form.ts";
import { PURPOSES, type TokenizerSettings } from "./tokenizer_settings.ts";
import { BERT_TOKENS, wordPieceForm } from "./wordpiece_form.ts";

/** Transformers' tokenizers that read vocab.txt in this way. */
const CLASSES = /^(?:Bert|DistilBert|Electra|MobileBert)Tokenizer(?:Fast)?$/;

/**
 * Reads vocab.txt, a token a line, into the form of tokenizer.json, with the
 * settings of the files beside it and Transformers' defaults. A blank line
 * has an id, too, and of two equal ones the last counts.
 *
 * @param lowercase Comes before the config's `do_lower_case`.
 * @throws {CheckpointError} When it cannot be read, lacks a special token, or
 *   nothing says whether it is of lower case.
 * @throws {Error} When the files beside it cannot be used with it.
 */
export function readVocabulary(
  file: string,
  settings: TokenizerSettings,
  lowercase: boolean | undefined,
): TokenizerForm {
  const { config } = settings;
  const lower = lowercase ?? config.do_lower_case;
  if (typeof lower !== "boolean") {
    // Hugging Face would take lower case, and quietly read a cased model wrongly.
    throw new CheckpointError(
      file,
      `Cannot use the vocabulary ${file}: nothing says whether it is of lower case, put the model's tokenizer_config.json beside it or write lowercase: true or false into the backbone's definition`,
    );
  }
  const { tokenizer_class: name } = config;
  if (typeof name === "string" && !CLASSES.test(name)) {
    throw new Error(
      `tokenizer_config.json says ${name}, which does not read vocab.txt as BERT's does`,
    );
  }
  const lines = readTextFile(file).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const vocabulary = new Map(
    lines.map((line, id) => [line.replace(/\p{White_Space}+$/u, ""), id]),
  );
  const described = describedTokens(settings);
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
      file,
      `Cannot use the vocabulary ${file}: it lacks ${
        missing.join(", ") ||
        "a token for unknown words or for the ends of texts"
      }, put the whole vocab.txt of a BERT model there`,
    );
  }
  const names = new Set([...named.values()].map((token) => token?.content));
  const tokens = new Map<string, TokenFlags & { id?: number }>();
  for (
    const token of [
      ...described.added,
      ...orderedNames(named),
      ...described.extra,
    ]
  ) {
    if (tokens.has(token.content)) continue;
    const special = token.special || names.has(token.content);
    tokens.set(token.content, { ...token, special });
  }
  return wordPieceForm(vocabulary, {
    clean_text: true,
    handle_chinese_chars: config.tokenize_chinese_chars ?? true,
    strip_accents: config.strip_accents ?? null,
    lowercase: lower,
  }, {
    unk: text("unk")!,
    cls: text("cls")!,
    sep: text("sep")!,
  }, withIds([...tokens.values()], vocabulary));
}

/** In Transformers' order, whatever the order of the files. */
function orderedNames(
  named: ReadonlyMap<string, TokenFlags | null>,
): TokenFlags[] {
  return PURPOSES.map((purpose) => named.get(purpose))
    .filter((token) => token !== undefined && token !== null);
}

/** Tokens that no file gives an id have that in the vocabulary, or the next one. */
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
