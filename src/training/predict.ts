import type { Session } from "../engine/engine.ts";
import type { Program } from "../engine/program.ts";
import type { TaskKind } from "../evaluation/decide.ts";
import type { EncodedText, Encoder, TextBatch } from "../model/encoder.ts";
import { textInputs } from "../model/text_inputs.ts";
import { diverged, type TrainingMoment } from "./diverged.ts";
import { lengthBatches } from "./length_batches.ts";

/** Decimal places that numbers are kept with, so that what is written is what was evaluated. */
const DECIMALS = 6;

/** How texts are predicted. */
export interface Prediction {
  encoder: Pick<Encoder, "padding" | "lengths">;
  kind: TaskKind;
  batchSize: number;
  /** What is predicted, for the error where a logit is no number. */
  split: string;
  /** Where the training is, for that error. */
  moment(): TrainingMoment;
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
  prediction: Prediction,
): Promise<number[][]> {
  const rows = await predictLogits(session, program, texts, prediction);
  return rows.map((logits) => probabilities(prediction.kind, logits));
}

/**
 * The logits of texts, in their order, rounded to six decimal places.
 *
 * @throws {TrainingError} When one is no number.
 */
export async function predictLogits(
  session: Session,
  program: Program<TextBatch>,
  texts: readonly EncodedText[],
  { encoder, batchSize, split, moment }: Omit<Prediction, "kind">,
): Promise<number[][]> {
  const rows: number[][] = Array(texts.length);
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
    const { logits } = await session.predict(program, inputs);
    const labels = logits!.length / batchSize;
    items.forEach((item, row) => {
      const values = logits!.subarray(row * labels, (row + 1) * labels);
      const wrong = values.find((value) => !Number.isFinite(value));
      if (wrong !== undefined) {
        throw diverged(`a logit of the ${split} split`, wrong, moment());
      }
      rows[item] = Array.from(values, rounded);
    });
  }
  return rows;
}

function probabilities(kind: TaskKind, logits: readonly number[]): number[] {
  if (kind === "multi_label") {
    return logits.map((logit) => rounded(1 / (1 + Math.exp(-logit))));
  }
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => rounded(power / sum));
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
