import { shown } from "../../errors/shown.ts";
import { addedTokens } from "./added_tokens.ts";
import { buildNormalizer } from "./normalizers/build_normalizer.ts";
import { bytePairEncoding } from "./models/byte_pair_encoding.ts";
import { unigram } from "./models/unigram.ts";
import { wordPiece } from "./models/word_piece.ts";
import { buildPreTokenizer } from "./pre_tokenizers/build_pre_tokenizer.ts";
import type {
  AddedToken,
  ModelJson,
  PostProcessorJson,
  TokenizerJson,
} from "./tokenizer_json.ts";

/** A tokenizer. */
export interface Tokenizer {
  /** The ids of a text, including those of the template. */
  encode(text: string): number[];
  /** The tokens around a text. */
  template: Template;
  /** All tokens, including added ones. */
  vocabulary: ReadonlyMap<string, number>;
}

/**
 * Builds a tokenizer that gives the same ids as Hugging Face's tokenizers.
 *
 * @throws {Error} With the part of tokenizer.json that is invalid or not
 *   supported.
 */
export function buildTokenizer(json: TokenizerJson): Tokenizer {
  const own = modelVocabulary(json.model);
  const added = checkedIds(
    json.added_tokens,
    own,
    // Duplicate tokens count twice.
    Object.keys(json.model.vocab).length,
  );
  const extract = addedTokens(added, buildNormalizer(json.normalizer));
  const split = buildPreTokenizer(json.pre_tokenizer);
  const idsOf = buildModel(json.model, own);
  const template = templateOf(json.post_processor);
  return {
    encode: (text) => [
      ...template.before,
      // Lone surrogates become U+FFFD.
      ...extract(text.toWellFormed()).flatMap((part) =>
        typeof part === "number" ? part : split(part).flatMap(idsOf)
      ),
      ...template.after,
    ],
    template,
    vocabulary: new Map([
      ...own,
      ...added.map(({ content, id }): [string, number] => [content, id]),
    ]),
  };
}

/** The ids of a model's tokens, without added ones. */
export function modelVocabulary(json: ModelJson): Map<string, number> {
  return new Map(
    json.type === "Unigram"
      ? json.vocab.map(([token], id) => [token, id])
      : Object.entries(json.vocab),
  );
}

function buildModel(
  json: ModelJson,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  switch (json.type) {
    case "WordPiece":
      return wordPiece(json, vocabulary);
    case "BPE":
      return bytePairEncoding(json, vocabulary);
    case "Unigram":
      return unigram(json, vocabulary);
  }
}

/**
 * Checks the ids of added tokens, and sorts the tokens by id. Hugging Face's
 * tokenizers ignore these ids: they use those of the vocabulary, or the next
 * free ones. A file with other ids does not match its embeddings.
 */
function checkedIds(
  tokens: readonly AddedToken[],
  vocabulary: ReadonlyMap<string, number>,
  size: number,
): AddedToken[] {
  const sorted = tokens.toSorted((a, b) => a.id - b.id);
  const known = new Set<string>();
  let largest = -1;
  for (const { content, id } of sorted) {
    const expected = vocabulary.get(content) ??
      Math.max(size, largest + 1);
    if (known.has(content) || id !== expected) {
      throw new Error(
        known.has(content)
          ? `added_tokens: ${shown(content)} is repeated`
          : `added_tokens: ${
            shown(content)
          } has the id ${id}, but Hugging Face's tokenizers assign it ${expected}`,
      );
    }
    known.add(content);
    largest = Math.max(largest, id);
  }
  return sorted;
}

/** The ids of the tokens before and after every text. */
interface Template {
  before: readonly number[];
  after: readonly number[];
}

/**
 * The template of the post-processor in tokenizer.json.
 *
 * @throws {Error} When it is not a template for a single text, or has token
 *   types other than the first.
 */
function templateOf(json: PostProcessorJson | null): Template {
  switch (json?.type) {
    case undefined:
    case "ByteLevel":
      return { before: [], after: [] };
    case "BertProcessing":
    case "RobertaProcessing":
      return { before: [json.cls[1]], after: [json.sep[1]] };
    case "Sequence":
      return json.processors.map(templateOf).reduce((inner, outer) => ({
        before: [...outer.before, ...inner.before],
        after: [...inner.after, ...outer.after],
      }), { before: [], after: [] });
    case "TemplateProcessing": {
      const textIndex = json.single.findIndex((piece) => "Sequence" in piece);
      const ids = json.single.map((piece, i) => {
        const { id, type_id } = "Sequence" in piece
          ? piece.Sequence
          : piece.SpecialToken;
        const known = "Sequence" in piece
          ? i === textIndex && id === "A" ? [] : undefined
          : json.special_tokens[id]?.ids;
        if (known === undefined || type_id !== 0) {
          throw new Error(
            `post_processor.single.${i}: ${
              shown(piece)
            } is not the text or a special token with type_id 0`,
          );
        }
        return known;
      });
      if (textIndex < 0) {
        throw new Error("post_processor.single: it does not contain the text");
      }
      return {
        before: ids.slice(0, textIndex).flat(),
        after: ids.slice(textIndex).flat(),
      };
    }
  }
}
