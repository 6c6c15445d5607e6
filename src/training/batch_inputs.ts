import type { Scalar, Tensor2D } from "@tensorflow/tfjs-core";
import type { ArraysOf, InputArray } from "../engine/program.ts";
import type { EncodedText, Encoder, TextBatch } from "../model/encoder.ts";
import { textInputs } from "../model/text_inputs.ts";

/** A training example as the model takes it. */
export interface ModelExample {
  /** The task that it is of. */
  task: string;
  text: EncodedText;
  /** The position of its head among the model's heads. */
  head: number;
  /** Its targets, in the order of its head's labels. */
  targets: readonly number[];
  /** 1 where it says something about a label; default all. */
  known?: readonly number[];
  /** Whether it was written in another language than the target's. */
  foreign: boolean;
  /** Its teacher's logits, in the order of its head's labels. */
  teacher?: readonly number[];
  weight: number;
}

/** A batch of examples as an objective reads it; rows that fill it up are all 0. */
export type TrainingBatch = TextBatch & {
  /** [texts, labels of all heads]: 0/1 or shares; zeros in the labels of other heads. */
  readonly targets: Tensor2D;
  /** [texts, labels of all heads]: 1 where the example says something about the label. */
  readonly known: Tensor2D;
  /** [texts, labels of all heads]: the teacher's logits; zeros where there is none. */
  readonly teacher: Tensor2D;
  /** [texts, 1]: 1 where the example has a teacher. */
  readonly taught: Tensor2D;
  /** [texts, 1]: 1 where the example was written in another language than the target's. */
  readonly foreign: Tensor2D;
  /** [texts, heads]: its task's weight under the example's head, 0 under the others. */
  readonly member: Tensor2D;
  /** [texts, 1] */
  readonly exampleWeight: Tensor2D;
  /** The share of the stage's steps already taken, in [0, 1). */
  readonly progress: Scalar;
};

/**
 * Examples as the arrays of a batch.
 *
 * @param taskWeights By the heads' names; default 1 each.
 */
export function batchInputs(
  examples: readonly ModelExample[],
  { encoder, heads }: {
    encoder: Pick<Encoder, "padding">;
    heads: readonly { name: string; labels: number }[];
  },
  { batchSize, length, progress, taskWeights }: {
    batchSize: number;
    length: number;
    progress: number;
    taskWeights?: Readonly<Record<string, number>>;
  },
): ArraysOf<TrainingBatch> {
  const offsets: number[] = [];
  let labels = 0;
  for (const head of heads) {
    offsets.push(labels);
    labels += head.labels;
  }
  const matrix = (
    columns: number,
    fill: (
      row: Float32Array,
      example: ModelExample,
      offset: number,
    ) => void,
  ): InputArray => {
    const data = new Float32Array(batchSize * columns);
    examples.forEach((example, i) =>
      fill(
        data.subarray(i * columns, (i + 1) * columns),
        example,
        offsets[example.head]!,
      )
    );
    return { shape: [batchSize, columns], data };
  };
  return {
    ...textInputs(examples.map(({ text }) => text), {
      batchSize,
      length,
      padding: encoder.padding,
    }),
    targets: matrix(labels, (row, { targets }, at) => row.set(targets, at)),
    known: matrix(
      labels,
      (row, { known, targets }, at) =>
        known === undefined
          ? row.fill(1, at, at + targets.length)
          : row.set(known, at),
    ),
    teacher: matrix(
      labels,
      (row, { teacher }, at) => teacher !== undefined && row.set(teacher, at),
    ),
    taught: matrix(1, (row, { teacher }) => row[0] = teacher ? 1 : 0),
    foreign: matrix(1, (row, { foreign }) => row[0] = foreign ? 1 : 0),
    member: matrix(
      heads.length,
      (row, { head }) => row[head] = taskWeights?.[heads[head]!.name] ?? 1,
    ),
    exampleWeight: matrix(1, (row, { weight }) => row[0] = weight),
    progress: { shape: [], data: Float32Array.of(progress) },
  };
}
