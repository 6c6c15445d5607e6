import { BERT_TOKENS, type BertTokens } from "./wordpiece_form.ts";

/** The special tokens that tokenizer_config.json names; BERT's where it names none. */
export function namedTokens(config: Record<string, unknown>): BertTokens {
  return {
    padding: named(config.pad_token) ?? BERT_TOKENS.padding,
    unknown: named(config.unk_token) ?? BERT_TOKENS.unknown,
    first: named(config.cls_token) ?? BERT_TOKENS.first,
    last: named(config.sep_token) ?? BERT_TOKENS.last,
    mask: named(config.mask_token) ?? BERT_TOKENS.mask,
  };
}

/** A token is given by its text, or as an object that has it. */
function named(token: unknown): string | undefined {
  if (typeof token === "object" && token !== null && "content" in token) {
    token = token.content;
  }
  return typeof token === "string" ? token : undefined;
}
