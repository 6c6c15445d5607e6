import type { ModelJson } from "../tokenizer_json.ts";

/**
 * WordPiece (Schuster & Nakajima 2012): splits a word into the longest prefix
 * that is a token, the longest continuation, and so on.
 *
 * @throws {Error} When the token for unknown words is not in the vocabulary.
 */
export function wordPiece(
  json: Extract<ModelJson, { type: "WordPiece" }>,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  const unknown = vocabulary.get(json.unk_token);
  if (unknown === undefined) {
    throw new Error(
      `model.unk_token: ${json.unk_token} is not in the vocabulary`,
    );
  }
  const {
    continuing_subword_prefix: prefix,
    max_input_chars_per_word: maxLength,
  } = json;
  return (word) => {
    if (word.length > maxLength && [...word].length > maxLength) {
      return [unknown];
    }
    const ids: number[] = [];
    for (let start = 0; start < word.length;) {
      let end = word.length;
      let id: number | undefined;
      for (; end > start; end--) {
        const part = word.slice(start, end);
        id = vocabulary.get(start > 0 ? prefix + part : part);
        if (id !== undefined) break;
      }
      if (id === undefined) return [unknown];
      ids.push(id);
      start = end;
    }
    return ids;
  };
}
