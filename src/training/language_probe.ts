import type { Session } from "../engine/engine.ts";
import type { Program } from "../engine/program.ts";
import { linearProbe, type ProbeSample } from "../evaluation/linear_probe.ts";
import type { EncodedText, TextBatch } from "../model/encoder.ts";
import { randomStream } from "../random/stream.ts";
import type { TrainingMoment } from "./diverged.ts";
import type { Model } from "./model.ts";
import { predictRows } from "./predict.ts";
import type { Recipe } from "./recipe.ts";
import type { TrainingData } from "./training_data.ts";

/** The accuracy of a linear probe (Alain & Bengio 2016) that tells from the encoder's vectors which language a text is in. */
export interface LanguageProbe {
  /** With the initial weights. */
  before: number;
  /** With the selected weights. */
  after: number;
  /** Of guessing. */
  chance: number;
  /** The number of validation texts that it is measured on, half of them in each language. */
  texts: number;
}

/** Texts of each language that the probe is fitted on, and measured on, at most. */
const TEXTS = 1000;

/** Texts of both languages, equal numbers of each. */
interface Texts {
  texts: EncodedText[];
  /** 1 where the text was written in another language than the target's. */
  classes: number[];
}

/**
 * Measures how well a linear classifier of the language, fitted on the encoder's
 * vectors of training texts, does on those of validation texts, at any moment
 * of a training.
 *
 * @returns Nothing where no stage asks for it, or a split has texts of one language alone.
 */
export function languageProbe(
  { stages }: Recipe,
  { model: { encoder }, session, data, seed, batchSize }: {
    model: Model;
    session: Session;
    data: TrainingData;
    seed: number;
    batchSize: number;
  },
):
  | { texts: number; measure(moment: () => TrainingMoment): Promise<number> }
  | undefined {
  const parts = stages.filter(({ probeLanguage }) => probeLanguage)
    .flatMap(({ mixture }) => mixture);
  if (parts.length === 0) return undefined;
  const sampled = (split: "train" | "validation"): Texts => {
    const examples = parts.flatMap((part) => data.examples(part, { split }));
    const random = randomStream(seed, "probe", split);
    const [native, foreign] = [false, true].map((language) =>
      random.shuffled(examples.filter(({ foreign }) => foreign === language))
    );
    const count = Math.min(TEXTS, native!.length, foreign!.length);
    const chosen = [native!, foreign!].flatMap((list) => list.slice(0, count));
    return {
      texts: chosen.map(({ text }) => text),
      classes: chosen.map(({ foreign }) => foreign ? 1 : 0),
    };
  };
  const fitted = sampled("train");
  const measured = sampled("validation");
  // A label map may have left none of the source's.
  if (fitted.texts.length === 0 || measured.texts.length === 0) {
    return undefined;
  }
  const program: Program<TextBatch> = (parameters, batch, context) => ({
    pooled: encoder.encode(parameters, batch, context, 0).pooled,
  });
  const sampleOf = async (
    { texts, classes }: Texts,
    split: string,
    moment: () => TrainingMoment,
  ): Promise<ProbeSample> => ({
    vectors: await predictRows(session, program, texts, {
      encoder,
      batchSize,
      output: { name: "pooled", one: "a number of a text's vector" },
      split,
      moment,
    }),
    classes,
  });
  return {
    texts: measured.texts.length,
    measure: async (moment) =>
      linearProbe(
        await sampleOf(fitted, "train", moment),
        await sampleOf(measured, "validation", moment),
      ),
  };
}
