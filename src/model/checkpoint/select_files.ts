import { listed } from "../../errors/listed.ts";
import { CheckpointError } from "./checkpoint_error.ts";

/** The names of a checkpoint's files that are used. */
export interface SelectedFiles {
  config: string;
  tokenizer: string;
  tokenizerConfig: string | undefined;
  /** Those that say more about the tokenizer's tokens. */
  tokenizerExtras: string[];
  /** One file, where there is no index. */
  weights: string;
  /** Whether `weights` is the index of several files. */
  sharded: boolean;
}

const TOKENIZERS = ["tokenizer.json", "vocab.txt"];

const TOKENIZER_EXTRAS = ["added_tokens.json", "special_tokens_map.json"];

const INDEX = ".index.json";

const WEIGHTS = ["model.safetensors", "pytorch_model.bin"]
  .flatMap((name) => [name, `${name}${INDEX}`]);

/**
 * Chooses among the files of a model: safetensors before PyTorch's, and
 * tokenizer.json before vocab.txt.
 *
 * @param source The folder or repository that they are in, for messages.
 * @returns What is wanted of them, or what is missing, as words.
 * @throws {CheckpointError} When there is a PEFT adapter, beside a model or
 *   alone: what it changes would be left out.
 */
export function selectFiles(
  names: ReadonlySet<string>,
  source: string,
): SelectedFiles | { missing: string[] } {
  const adapter = [...names].find((name) =>
    /^adapter_(config\.json|model\.(safetensors|bin))$/.test(name)
  );
  if (adapter !== undefined) {
    throw new CheckpointError(
      source,
      `Cannot use the model in ${source}: it has ${adapter}, so that a PEFT adapter belongs to it; merge the adapter into its base model (merge_and_unload in PEFT), and put the merged model there alone`,
    );
  }
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
        ...weights === undefined
          ? [`${WEIGHTS.join(" or ")}${notRead(names)}`]
          : [],
      ],
    };
  }
  return {
    config,
    tokenizer,
    tokenizerConfig: first(["tokenizer_config.json"]),
    tokenizerExtras: TOKENIZER_EXTRAS.filter((name) => names.has(name)),
    weights,
    sharded: weights.endsWith(INDEX),
  };
}

/** Files that could be weights under another name, or a part of them. */
function notRead(names: ReadonlySet<string>): string {
  const other = [...names].filter((name) =>
    /\.(safetensors|bin|ckpt|pt|pth|h5|msgpack|gguf|part|incomplete|crdownload|aria2|tmp)$/
      .test(name) && name !== "training_args.bin"
  );
  return other.length === 0
    ? ""
    : ` (weights have one of these names, and not that of ${
      listed(other.sort())
    })`;
}
