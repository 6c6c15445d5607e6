import { shown } from "../../errors/shown.ts";
import { addedTokens } from "./added_tokens.ts";
import { buildNormalizer } from "./normalizers/build_normalizer.ts";
import { bytePairs } from "./pieces/byte_pairs.ts";
import { unigram } from "./pieces/unigram.ts";
import { wordPiece } from "./pieces/word_piece.ts";
import { buildSplitter } from "./splitters/build_splitter.ts";
import { type Template, templateOf } from "./template.ts";
import type { AddedToken, ModelForm, TokenizerForm } from "./tokenizer_form.ts";

/** A tokenizer in all its parts. */
export interface Tokenizer {
  /** A text's ids, with what is put around it. */
  encode(text: string): number[];
  /** What is put around a text. */
  template: Template;
  /** All tokens, the added ones included. */
  vocabulary: ReadonlyMap<string, number>;
}

/**
 * Builds a tokenizer that gives the ids that Hugging Face's tokenizers give.
 *
 * @throws {Error} With the part of tokenizer.json that is damaged or that is
 *   not computed here.
 */
export function buildTokenizer(form: TokenizerForm): Tokenizer {
  const own = modelVocabulary(form.model);
  const added = withTheirIds(
    form.added_tokens,
    own,
    // Where a token is there twice, both count.
    Object.keys(form.model.vocab).length,
  );
  const extract = addedTokens(added, buildNormalizer(form.normalizer));
  const split = buildSplitter(form.pre_tokenizer);
  const tokensOf = model(form.model, own);
  const template = templateOf(form.post_processor);
  return {
    encode: (text) => [
      ...template.before,
      // A lone surrogate is no character; it is read as U+FFFD.
      ...extract(text.toWellFormed()).flatMap((part) =>
        typeof part === "number" ? part : split(part).flatMap(tokensOf)
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

function modelVocabulary(form: ModelForm): Map<string, number> {
  return new Map(
    form.type === "Unigram"
      ? form.vocab.map(([token], id) => [token, id])
      : Object.entries(form.vocab),
  );
}

function model(
  form: ModelForm,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  switch (form.type) {
    case "WordPiece":
      return wordPiece(form, vocabulary);
    case "BPE":
      return bytePairs(form, vocabulary);
    case "Unigram":
      return unigram(form, vocabulary);
  }
}

/**
 * Hugging Face's tokenizers do not read the ids of added tokens: they have
 * those of the vocabulary, or the next ones. A file that says others was made
 * for other embeddings than they look up.
 */
function withTheirIds(
  tokens: readonly AddedToken[],
  vocabulary: ReadonlyMap<string, number>,
  size: number,
): AddedToken[] {
  const sorted = tokens.toSorted((a, b) => a.id - b.id);
  const known = new Set<string>();
  let largest = -1;
  for (const { content, id } of sorted) {
    const given = vocabulary.get(content) ??
      Math.max(size, largest + 1);
    if (known.has(content) || id !== given) {
      throw new Error(
        known.has(content)
          ? `added_tokens: ${shown(content)} is there twice`
          : `added_tokens: ${
            shown(content)
          } has the id ${id}, where Hugging Face's tokenizers give it ${given}`,
      );
    }
    known.add(content);
    largest = Math.max(largest, id);
  }
  return sorted;
}
