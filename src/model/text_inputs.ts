import type { ArraysOf } from "../engine/program.ts";
import type { EncodedText, TextBatch } from "./encoder.ts";

/** A batch of texts as arrays, padded to a shape. */
export function textInputs(
  texts: readonly EncodedText[],
  { batchSize, length, padding }: {
    batchSize: number;
    length: number;
    padding: number;
  },
): ArraysOf<TextBatch> {
  const ids = new Int32Array(batchSize * length).fill(padding);
  const weights = new Float32Array(batchSize * length);
  texts.forEach((text, row) => {
    ids.set(text.ids.subarray(0, length), row * length);
    weights.set(text.weights.subarray(0, length), row * length);
  });
  return {
    ids: { shape: [batchSize, length], data: ids },
    tokenWeights: { shape: [batchSize, length], data: weights },
  };
}
