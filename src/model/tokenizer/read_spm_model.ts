import type * as z from "zod";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { wrongContent } from "../checkpoint/wrong_content.ts";
import { addedToken } from "./added_token.ts";
import { readSentencePiece } from "./sentence_piece.ts";
import type { AddedToken, tokenizerJson } from "./tokenizer_json.ts";
import type { TokenizerSettings } from "./tokenizer_settings.ts";
import { tokensInSettings } from "./tokens_in_settings.ts";
import { BERT_TOKENS } from "./wordpiece_json.ts";

/**
 * Reads DeBERTa's spm.model as the content of tokenizer.json, like the converter
 * of Transformers (`DebertaV2Converter`), with the table of normalisation that
 * Transformers 5 leaves out when it loads the file itself. [MASK] comes after
 * the vocabulary, and then the added tokens of the files next to it.
 *
 * @throws {Error} When it is not a Unigram model with DeBERTa's tokens and
 *   settings.
 */
export function readSpmModel(
  file: string,
  settings: TokenizerSettings,
): z.input<typeof tokenizerJson> {
  const problem = wrongContent(file);
  if (problem !== undefined) {
    throw new CheckpointError(
      `Cannot read ${file}: ${problem.reason}; ${problem.advice}`,
    );
  }
  const { config } = settings;
  const spm = readSentencePiece(Deno.readFileSync(file));
  const { pieces } = spm;
  if (
    spm.modelType !== 1 || spm.byteFallback || spm.spaceAsSuffix ||
    !spm.addDummyPrefix || !spm.removeExtraSpaces || !spm.escapeSpaces ||
    (config.split_by_punct ?? false) !== false
  ) {
    throw new Error(
      "it is not a Unigram model with the settings of DeBERTa's",
    );
  }
  const ids = new Map(pieces.map(({ text }, id) => [text, id]));
  const { mask, ...others } = BERT_TOKENS;
  const missing = Object.values(others).filter((token) => !ids.has(token));
  if (missing.length > 0) throw new Error(`it lacks ${missing.join(", ")}`);
  if (!ids.has(mask)) ids.set(mask, ids.size);
  const special = new Set<string>(Object.values(BERT_TOKENS));
  const added = new Map<string, AddedToken>();
  for (const [text, id] of ids) {
    const { type } = pieces[id] ?? {};
    if (!special.has(text) && type !== 3 && type !== 4) continue;
    const flags = { special: special.has(text) || type === 3 };
    added.set(text, { id, ...addedToken(text, flags) });
  }
  for (const token of tokensInSettings(settings).added) {
    // added_tokens.json has no flags.
    if (config.added_tokens_decoder || !added.has(token.content)) {
      added.set(token.content, token);
    }
  }
  return {
    version: "1.0",
    added_tokens: [...added.values()],
    normalizer: {
      type: "Sequence",
      normalizers: [
        ...config.do_lower_case ? [{ type: "Lowercase" as const }] : [],
        { type: "Strip", strip_left: true, strip_right: true },
        ...spm.charsmap.length === 0 ? [] : [{
          type: "Precompiled" as const,
          precompiled_charsmap: spm.charsmap.toBase64(),
        }],
        { type: "Replace", pattern: { Regex: " {2,}" }, content: " " },
      ],
    },
    pre_tokenizer: {
      type: "Metaspace",
      replacement: "▁",
      prepend_scheme: "always",
      split: true,
    },
    post_processor: {
      type: "BertProcessing",
      cls: [others.cls, ids.get(others.cls)!],
      sep: [others.sep, ids.get(others.sep)!],
    },
    decoder: null,
    model: {
      type: "Unigram",
      unk_id: spm.unknown,
      byte_fallback: false,
      vocab: pieces.map(({ text, score }) => [text, score]),
    },
  };
}
