import type { TranslationModelDefinition } from "../config/translation_definition.ts";

/** What Transformers.js adds to the names of ONNX files of each form. */
const SUFFIX: Record<TranslationModelDefinition["dtype"], string> = {
  fp32: "",
  fp16: "_fp16",
  q8: "_quantized",
  int8: "_int8",
  uint8: "_uint8",
  q4: "_q4",
  q4f16: "_q4f16",
  bnb4: "_bnb4",
};

/**
 * The files of a repository that a Marian model is made of, the small ones
 * first: what is wrong then comes out before the weights are downloaded.
 */
export function modelFiles(
  { dtype }: Pick<TranslationModelDefinition, "dtype">,
): string[] {
  return [
    "config.json",
    "generation_config.json",
    "tokenizer_config.json",
    "tokenizer.json",
    `onnx/encoder_model${SUFFIX[dtype]}.onnx`,
    `onnx/decoder_model_merged${SUFFIX[dtype]}.onnx`,
  ];
}
