import type { Scalar, Tensor2D } from "@tensorflow/tfjs-core";
import type { ArraysOf, InputArray } from "../engine/program.ts";
import type { EncodedText, Encoder, TextBatch } from "../model/encoder.ts";
import { textInputs } from "../model/text_inputs.ts";

/** A training example, ready for the model. */
export interface ModelExample {
  task: string;
  text: EncodedText;
  /** The index of its head in the model. */
  head: number;
  /** One target per label of its head. */
  targets: readonly number[];
  /** 1 for each label that its task annotates, else 0; default: all 1. */
  known?: readonly number[];
  /** Whether its language is not the target's. */
  foreign: boolean;
  /** The teacher's logits, one per label of its head. */
  teacher?: readonly number[];
  weight: number;
}

/** A batch of examples, the input of an objective; padding rows are 0. */
export type TrainingBatch = TextBatch & {
  /** [texts, labels of all heads]: from 0 to 1; 0 for labels of other heads. */
  readonly targets: Tensor2D;
  /** [texts, labels of all heads]: 1 where the example's task annotates the label. */
  readonly known: Tensor2D;
  /** [texts, labels of all heads]: the teacher's logits; 0 without a teacher. */
  readonly teacher: Tensor2D;
  /** [texts, 1]: 1 if the example has a teacher. */
  readonly taught: Tensor2D;
  /** [texts, 1]: 1 if the example's language is not the target's. */
  readonly foreign: Tensor2D;
  /** [texts, heads]: the task's weight in the column of the example's head, else 0. */
  readonly member: Tensor2D;
  /** [texts, 1]: 0 for padding rows. */
  readonly exampleWeight: Tensor2D;
  /** The share of the stage's steps that were taken before, in [0, 1). */
  readonly progress: Scalar;
};

/**
 * Makes the arrays of a batch.
 *
 * @param taskWeights By head; default: 1 each.
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
