import type * as z from "zod";
import type { PoolingHead } from "../transformer/pooling.ts";
import type { TokenEncoder } from "../transformer/token_encoder.ts";

/** What config.json says about an encoder. */
export interface EncoderSettings {
  tokens: TokenEncoder;
  /** The id of the padding token. */
  padding: number;
  /** The standard deviation of a classifier's initial weights. */
  deviation: number;
  /** What the classification model of this architecture has before its classifier. */
  head: PoolingHead;
}

/** An architecture whose checkpoints can be read. */
export interface CheckpointArchitecture {
  /** The values of model_type in config.json, with the beginnings of the names of their classes in Transformers. */
  families: Readonly<Record<string, string>>;
  /** The name of the encoder in models of Transformers (`base_model_prefix`). */
  prefix: string;
  /** The name of the last layer of classification models. */
  classifier: "classifier" | "classifier.out_proj";
  /** The keys of config.json about positions that `settings` reads; others that are set are refused. */
  positionKeys?: readonly string[];
  /** Parameters that files may have without being used. */
  ignored?: readonly string[];
  /** The part of config.json that is its own. */
  settings: z.ZodType<EncoderSettings>;
}
