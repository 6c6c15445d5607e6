import type { Session } from "../engine/engine.ts";
import type { Program } from "../engine/program.ts";
import type { TaskKind } from "../evaluation/decide.ts";
import { logitProbabilities } from "../evaluation/logit_probabilities.ts";
import type { EncodedText, Encoder, TextBatch } from "../model/encoder.ts";
import { textInputs } from "../model/text_inputs.ts";
import { diverged, type TrainingMoment } from "./diverged.ts";
import { lengthBatches } from "./length_batches.ts";

/** Decimal places that numbers are kept with, so that what is written is what was evaluated. */
const DECIMALS = 6;

/** How texts are predicted. */
export interface PredictOptions {
  encoder: Pick<Encoder, "padding" | "lengths">;
  kind: TaskKind;
  batchSize: number;
  /** What is predicted, for the error where a number is NaN or infinite. */
  split: string;
  /** Where the training is, for that error. */
  moment(): TrainingMoment;
  /** Called after each batch with the number of its texts. */
  onBatch?(texts: number): void;
}

/**
 * The probabilities of texts, in their order: a sigmoid for each label of a
 * multi-label task, a softmax over the labels of a single-label one.
 *
 * @param program Gives the `logits` [texts, labels].
 * @returns A row for each text, rounded to six decimal places.
 * @throws {TrainingError} When a logit is no number.
 */
export async function predictProbabilities(
  session: Session,
  program: Program<TextBatch>,
  texts: readonly EncodedText[],
  prediction: PredictOptions,
): Promise<number[][]> {
  const rows = await predictLogits(session, program, texts, prediction);
  return rows.map((logits) =>
    logitProbabilities(prediction.kind, logits).map(rounded)
  );
}

/**
 * The logits of texts, in their order, rounded to six decimal places.
 *
 * @throws {TrainingError} When one is NaN or infinite.
 */
export async function predictLogits(
  session: Session,
  program: Program<TextBatch>,
  texts: readonly EncodedText[],
  prediction: Omit<PredictOptions, "kind">,
): Promise<number[][]> {
  const rows = await predictRows(session, program, texts, {
    ...prediction,
    output: { name: "logits", one: "a logit" },
  });
  return rows.map((row) => Array.from(row, rounded));
}

/**
 * The rows of one of a program's outputs, one a text, in their order.
 *
 * @throws {TrainingError} When a number is NaN or infinite.
 */
export async function predictRows(
  session: Session,
  program: Program<TextBatch>,
  texts: readonly EncodedText[],
  { encoder, batchSize, split, moment, onBatch, output }:
    & Omit<PredictOptions, "kind">
    & {
      /** Its name, and one of its numbers in words. */
      output: { name: string; one: string };
    },
): Promise<Float32Array[]> {
  const rows: Float32Array[] = Array(texts.length);
  const batches = lengthBatches(
    texts.map((text) => text.ids.length),
    encoder.lengths,
    batchSize,
  );
  for (const { items, length } of batches) {
    const inputs = textInputs(items.map((item) => texts[item]!), {
      batchSize,
      length,
      padding: encoder.padding,
    });
    const outputs = await session.predict(program, inputs);
    const values = outputs[output.name]!;
    const size = values.length / batchSize;
    items.forEach((item, row) => {
      rows[item] = values.slice(row * size, (row + 1) * size);
      const wrong = rows[item].find((value) => !Number.isFinite(value));
      if (wrong !== undefined) {
        throw diverged(`${output.one} of the ${split} split`, wrong, moment());
      }
    });
    onBatch?.(items.length);
  }
  return rows;
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
