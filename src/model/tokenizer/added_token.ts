import type { AddedToken } from "./tokenizer_form.ts";

/** An added token without its id. */
export type TokenFlags = Omit<AddedToken, "id">;

/** An added token with the flags that are given; the others are false. */
export function addedToken(
  content: string,
  flags: Partial<Omit<TokenFlags, "content">>,
): TokenFlags {
  return {
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: false,
    ...flags,
  };
}
