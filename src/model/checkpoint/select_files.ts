import { listed } from "../../errors/listed.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";

/** The names of the files of a checkpoint that are used. */
export interface SelectedFiles
  extends Omit<CheckpointFiles, "weights" | "weightsIndex" | "kept"> {
  tokenizerExtras: string[];
  /** The file of weights, or the index of its shards. */
  weights: string;
  /** Whether `weights` is an index. */
  sharded: boolean;
}

const TOKENIZERS = ["tokenizer.json", "vocab.txt", "spm.model"];

const TOKENIZER_EXTRAS = ["added_tokens.json", "special_tokens_map.json"];

const INDEX = ".index.json";

const WEIGHTS = ["model.safetensors", "pytorch_model.bin"]
  .flatMap((name) => [name, `${name}${INDEX}`]);

/**
 * Chooses among the files of a model. It prefers safetensors to PyTorch files,
 * and tokenizer.json to vocab.txt and spm.model.
 *
 * @param source The folder or repository of the files, for messages.
 * @returns The names of the files, or descriptions of the missing ones.
 * @throws {CheckpointError} When there is a PEFT adapter, which would be
 *   ignored.
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
      `Cannot use the model in ${source}: ${adapter} belongs to a PEFT adapter; merge the adapter into its base model (merge_and_unload in PEFT), and put only the merged model there`,
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
          ? [`${WEIGHTS.join(" or ")}${unsupportedHint(names)}`]
          : [],
      ],
    };
  }
  return {
    config,
    tokenizer,
    tokenizerConfig: first(["tokenizer_config.json"]),
    tokenizerExtras: TOKENIZER_EXTRAS.filter((name) => names.has(name)),
    modules: first(["modules.json"]),
    prompts: first(["config_sentence_transformers.json"]),
    weights,
    sharded: weights.endsWith(INDEX),
  };
}

/** A hint about files that may be weights with other names, or incomplete downloads. */
function unsupportedHint(names: ReadonlySet<string>): string {
  const other = [...names].filter((name) =>
    /\.(safetensors|bin|ckpt|pt|pth|h5|msgpack|gguf|part|incomplete|crdownload|aria2|tmp)$/
      .test(name) && name !== "training_args.bin"
  );
  return other.length === 0
    ? ""
    : ` (the weights must have one of these names, not ${
      listed(other.sort())
    })`;
}
