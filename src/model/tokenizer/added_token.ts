import type { AddedToken } from "./tokenizer_json.ts";

/** An added token without its id. */
export type TokenFlags = Omit<AddedToken, "id">;

/** Creates an added token; flags that are not given are false. */
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
