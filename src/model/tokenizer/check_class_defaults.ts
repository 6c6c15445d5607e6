import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { bertOptions } from "./bert_options.ts";
import { readsLikeBert } from "./reads_like_bert.ts";
import type { TokenizerJson } from "./tokenizer_json.ts";
import type { TokenizerConfig } from "./tokenizer_settings.ts";

/**
 * Checks that tokenizer.json has the defaults of `BertTokenizer` or
 * `RobertaTokenizer` where tokenizer_config.json says nothing, because these
 * classes replace what tokenizer.json has by them.
 *
 * @param file tokenizer.json
 * @param lowercase What the backbone's definition declares.
 * @throws {CheckpointError} When it has other options.
 */
export function checkClassDefaults(
  file: string,
  { normalizer, pre_tokenizer }: TokenizerJson,
  config: TokenizerConfig,
  lowercase: boolean | undefined,
): void {
  const check = (
    key:
      | "do_lower_case"
      | "strip_accents"
      | "tokenize_chinese_chars"
      | "add_prefix_space",
    own: boolean,
    byDefault: boolean,
  ) => {
    if (typeof config[key] === "boolean" || own === byDefault) return;
    throw new CheckpointError(
      `Cannot use the tokenizer in ${file}: tokenizer_config.json has no ${key}, which Transformers takes for ${byDefault}, but tokenizer.json has ${own}; set ${key} in tokenizer_config.json, or tokenizer_class to PreTrainedTokenizerFast, which takes tokenizer.json as it is`,
    );
  };
  const { tokenizer_class: name } = config;
  if (
    pre_tokenizer?.type === "ByteLevel" &&
    /^RobertaTokenizer(?:Fast)?$/.test(name ?? "")
  ) check("add_prefix_space", pre_tokenizer.add_prefix_space, false);
  const options = bertOptions(normalizer);
  if (options === undefined || !readsLikeBert(name ?? "BertTokenizer")) return;
  const { lowercase: lower, strip_accents, handle_chinese_chars } = options;
  if (lowercase === undefined) check("do_lower_case", lower, true);
  check("strip_accents", strip_accents ?? lower, lower);
  check("tokenize_chinese_chars", handle_chinese_chars, true);
}
