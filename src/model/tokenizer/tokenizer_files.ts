import { basename, dirname, join } from "@std/path";
import { ifExists } from "../../files/if_exists.ts";
import type { CheckpointFiles } from "../checkpoint/checkpoint_files.ts";
import { readTokenizer, readTokenizerSettings } from "./read_tokenizer.ts";
import type { TokenizerJson } from "./tokenizer_json.ts";
import { tokensInSettings } from "./tokens_in_settings.ts";
import { BERT_TOKENS } from "./wordpiece_json.ts";

/** The files that Transformers reads next to tokenizer.json. */
const EXTRAS = ["added_tokens.json", "special_tokens_map.json"];

/**
 * The files of a checkpoint's tokenizer, as a tokenizer.json and its
 * configuration: copies, or for vocab.txt and spm.model what gives the same ids.
 *
 * @returns Their contents by name.
 */
export function tokenizerFiles(
  { tokenizer, tokenizerConfig }: Pick<
    CheckpointFiles,
    "tokenizer" | "tokenizerConfig"
  >,
  { lowercase, maxLength }: {
    lowercase: boolean | undefined;
    maxLength: number;
  },
): Map<string, string | Uint8Array> {
  if (!tokenizer.endsWith(".json")) {
    const settings = readTokenizerSettings(tokenizer, tokenizerConfig);
    const json = readTokenizer(tokenizer, settings, lowercase);
    const { named } = tokensInSettings(settings);
    return tokenizerTexts(json, {
      maxLength,
      tokens: Object.fromEntries(
        [...named].flatMap(([purpose, token]) =>
          token === null ? [] : [[purpose, token.content]]
        ),
      ),
    });
  }
  const paths = [
    tokenizer,
    ...tokenizerConfig === undefined ? [] : [tokenizerConfig],
    ...EXTRAS.map((name) => join(dirname(tokenizer), name)),
  ];
  return new Map(
    paths.flatMap((path) => {
      const content = ifExists(() => Deno.readFileSync(path));
      return content === undefined ? [] : [[basename(path), content] as const];
    }),
  );
}

/**
 * A tokenizer.json and the tokenizer_config.json that Transformers needs with it.
 *
 * @param options `tokens`: special tokens by purpose, over BERT's.
 */
export function tokenizerTexts(
  json: TokenizerJson,
  { maxLength, tokens = {} }: {
    maxLength: number;
    tokens?: Readonly<Record<string, string>>;
  },
): Map<string, string> {
  const known = new Set(json.added_tokens.map(({ content }) => content));
  return new Map([
    ["tokenizer.json", JSON.stringify(json)],
    [
      "tokenizer_config.json",
      JSON.stringify(
        {
          tokenizer_class: "PreTrainedTokenizerFast",
          model_max_length: maxLength,
          ...Object.fromEntries(
            Object.entries({ ...BERT_TOKENS, ...tokens })
              .filter(([, content]) => known.has(content))
              .map(([purpose, content]) => [`${purpose}_token`, content]),
          ),
        },
        null,
        2,
      ),
    ],
  ]);
}
