import type { Inputs } from "../engine/program.ts";
import type { EncodedText, Encoder } from "../model/encoder.ts";
import { textInputs } from "../model/text_inputs.ts";

/** A training example as the model takes it. */
export interface ModelExample {
  text: EncodedText;
  /** The position of its head among the model's heads. */
  head: number;
  /** Its targets, in the order of its head's labels. */
  targets: readonly number[];
  weight: number;
}

/** All inputs of a stage's objective. */
export function batchInputs(
  examples: readonly ModelExample[],
  { encoder, heads }: {
    encoder: Pick<Encoder, "padding">;
    heads: readonly { labels: number }[];
  },
  { batchSize, length, progress }: {
    batchSize: number;
    length: number;
    progress: number;
  },
): Inputs {
  const offsets: number[] = [];
  let labels = 0;
  for (const head of heads) {
    offsets.push(labels);
    labels += head.labels;
  }
  const targets = new Float32Array(batchSize * labels);
  const member = new Float32Array(batchSize * heads.length);
  const weight = new Float32Array(batchSize);
  examples.forEach((example, row) => {
    targets.set(example.targets, row * labels + offsets[example.head]!);
    member[row * heads.length + example.head] = 1;
    weight[row] = example.weight;
  });
  return {
    ...textInputs(examples.map(({ text }) => text), {
      batchSize,
      length,
      padding: encoder.padding,
    }),
    targets: { shape: [batchSize, labels], data: targets },
    member: { shape: [batchSize, heads.length], data: member },
    weight: { shape: [batchSize, 1], data: weight },
    progress: { shape: [], data: Float32Array.of(progress) },
  };
}
