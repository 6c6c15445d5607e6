/** Where the files of a checkpoint are: paths, as plain data. */
export interface CheckpointFiles {
  /** config.json */
  config: string;
  /** tokenizer.json, or vocab.txt */
  tokenizer: string;
  /** tokenizer_config.json, where there is one */
  tokenizerConfig?: string;
  /** added_tokens.json and special_tokens_map.json, where there are some. */
  tokenizerExtras?: string[];
  /** One file, or the parts of a model that is stored in several. */
  weights: string[];
  /** The index of such parts. */
  weightsIndex?: string;
}
