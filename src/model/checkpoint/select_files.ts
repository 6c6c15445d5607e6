/** The names of a checkpoint's files that are used. */
export interface SelectedFiles {
  config: string;
  tokenizer: string;
  tokenizerConfig: string | undefined;
  /** Those that say more about the tokenizer's tokens. */
  tokenizerExtras: string[];
  /** One file of weights, or the index of several. */
  weights: string;
}

const TOKENIZERS = ["tokenizer.json", "vocab.txt"];

const TOKENIZER_EXTRAS = ["added_tokens.json", "special_tokens_map.json"];

/** The index of weights in several files. */
export const WEIGHTS_INDEX = "model.safetensors.index.json";

const WEIGHTS = ["model.safetensors", WEIGHTS_INDEX, "pytorch_model.bin"];

/**
 * Chooses among the files of a model: safetensors before PyTorch's, and
 * tokenizer.json before vocab.txt.
 *
 * @returns What is wanted of them, or what is missing, as words.
 */
export function selectFiles(
  names: ReadonlySet<string>,
): SelectedFiles | { missing: string[] } {
  const first = (wanted: readonly string[]) =>
    wanted.find((name) => names.has(name));
  const config = first(["config.json"]);
  const tokenizer = first(TOKENIZERS);
  const weights = first(WEIGHTS);
  if (
    config === undefined || tokenizer === undefined || weights === undefined
  ) {
    return {
      missing: [
        ...config === undefined ? ["config.json"] : [],
        ...tokenizer === undefined ? [TOKENIZERS.join(" or ")] : [],
        ...weights === undefined ? [WEIGHTS.join(" or ")] : [],
      ],
    };
  }
  return {
    config,
    tokenizer,
    tokenizerConfig: first(["tokenizer_config.json"]),
    tokenizerExtras: TOKENIZER_EXTRAS.filter((name) => names.has(name)),
    weights,
  };
}
