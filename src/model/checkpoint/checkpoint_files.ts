/** Where the files of a checkpoint are: paths, as plain data. */
export interface CheckpointFiles {
  /** config.json */
  config: string;
  /** tokenizer.json, or vocab.txt */
  tokenizer: string;
  /** tokenizer_config.json, where there is one */
  tokenizerConfig?: string;
  /** One file, or the parts of a model that is stored in several. */
  weights: string[];
  /** The index of such parts. */
  weightsIndex?: string;
}
