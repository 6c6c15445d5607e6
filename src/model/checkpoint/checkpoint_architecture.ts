import type * as z from "zod";
import type { EncoderShape } from "../bert/encoder_shape.ts";

/** What config.json says about an encoder. */
export interface EncoderSettings {
  shape: EncoderShape;
  /** The id of the padding token. */
  padding: number;
  /** The standard deviation of initial weights. */
  initializer_range: number;
}

/** An architecture whose checkpoints can be read. */
export interface CheckpointArchitecture {
  /** The values of model_type in config.json. */
  modelTypes: readonly string[];
  /** The part of config.json that is its own. */
  settings: z.ZodType<EncoderSettings>;
}
