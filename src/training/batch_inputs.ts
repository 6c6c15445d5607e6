import type { InputArray, Inputs } from "../engine/program.ts";
import type { EncodedText, Encoder } from "../model/encoder.ts";
import { textInputs } from "../model/text_inputs.ts";

/** A training example as the model takes it. */
export interface ModelExample {
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
  teacher?: readonly number[] | undefined;
  weight: number;
}

/** All inputs of an objective. */
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
    member: matrix(heads.length, (row, { head }) => row[head] = 1),
    weight: matrix(1, (row, { weight }) => row[0] = weight),
    progress: { shape: [], data: Float32Array.of(progress) },
  };
}
