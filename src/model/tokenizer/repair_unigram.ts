import type { Unigram } from "@huggingface/tokenizers";

/**
 * Makes a Unigram model take time and memory in proportion to the text. The
 * one in @huggingface/tokenizers takes quadratic time for a long word of
 * unknown characters, and overflows the stack with one of 100,000 tokens; the
 * ids are the same.
 */
export function repairUnigram(model: Unigram): void {
  const isUnknown = (token: string) =>
    (model.tokens_to_ids.get(token) ?? model.unk_token_id) ===
      model.unk_token_id;
  model.fuse_unk = false;
  model.encode = (words) => {
    const tokens: string[] = [];
    let unknown = false;
    for (const word of words) {
      for (const token of model.tokenize(word)) {
        // Unknown ones side by side are one.
        if (!isUnknown(token)) tokens.push(token);
        else if (!unknown) tokens.push(model.unk_token!);
        unknown = isUnknown(token);
      }
    }
    return tokens;
  };
}
