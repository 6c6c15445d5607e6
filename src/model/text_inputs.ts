import type { Inputs } from "../engine/program.ts";
import type { EncodedText } from "./encoder.ts";

/** Ids and weights of texts, padded to a shape. */
export function textInputs(
  texts: readonly EncodedText[],
  { batchSize, length, padding }: {
    batchSize: number;
    length: number;
    padding: number;
  },
): Inputs {
  const ids = new Int32Array(batchSize * length).fill(padding);
  const weights = new Float32Array(batchSize * length);
  texts.forEach((text, row) => {
    ids.set(text.ids.subarray(0, length), row * length);
    weights.set(text.weights.subarray(0, length), row * length);
  });
  return {
    ids: { shape: [batchSize, length], data: ids },
    weights: { shape: [batchSize, length], data: weights },
  };
}
