/** The paths of the files of a checkpoint. */
export interface CheckpointFiles {
  /** config.json */
  config: string;
  /** tokenizer.json, vocab.txt or spm.model */
  tokenizer: string;
  /** tokenizer_config.json, if it exists */
  tokenizerConfig?: string;
  /** added_tokens.json and special_tokens_map.json, if they exist */
  tokenizerExtras?: string[];
  /** modules.json of a Sentence-Transformers model, if it exists */
  modules?: string;
  /** config_sentence_transformers.json, if it exists */
  prompts?: string;
  /** manifest.json of a kept model, if it is the checkpoint of a run */
  kept?: string;
  /** One file, or the shards of a model. */
  weights: string[];
  /** The index of the shards. */
  weightsIndex?: string;
}
