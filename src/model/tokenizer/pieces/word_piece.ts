import type { ModelForm } from "../tokenizer_form.ts";

/**
 * WordPiece (Schuster & Nakajima 2012): of each word the longest beginning
 * that is a token, then the longest continuation, and so on.
 *
 * @throws {Error} When the token for unknown words is not in the vocabulary.
 */
export function wordPiece(
  form: Extract<ModelForm, { type: "WordPiece" }>,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  const unknown = vocabulary.get(form.unk_token);
  if (unknown === undefined) {
    throw new Error(
      `model.unk_token: ${form.unk_token} is not in the vocabulary`,
    );
  }
  const {
    continuing_subword_prefix: prefix,
    max_input_chars_per_word: longest,
  } = form;
  return (word) => {
    if (word.length > longest && [...word].length > longest) return [unknown];
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
