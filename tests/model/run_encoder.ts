import type * as tf from "@tensorflow/tfjs-core";
import type { InputArray, Program } from "../../src/engine/program.ts";
import type { EncodedText, Encoder } from "../../src/model/encoder.ts";
import { textInputs } from "../../src/model/text_inputs.ts";
import { runOnEngines } from "../support/engine/run_on_engines.ts";

/** The outputs of an encoder for a batch, on each engine. */
export interface EncoderOutput {
  engine: string;
  pooled: Float32Array;
  hidden: Float32Array;
}

/** An encoder's initial parameters for a seed, as arrays of a program. */
export function initialArrays(
  encoder: Encoder,
  seed: number,
): Record<string, InputArray> {
  const values = encoder.initialValues(seed);
  return Object.fromEntries(
    encoder.parameters.map(({ name, shape }) => [
      name,
      { shape, data: values.get(name)! },
    ]),
  );
}

/** Runs an encoder without dropout on both engines. */
export async function runEncoder(
  encoder: Encoder,
  parameters: Readonly<Record<string, InputArray>>,
  texts: readonly EncodedText[],
  { length, batchSize = texts.length }: { length: number; batchSize?: number },
): Promise<EncoderOutput[]> {
  const program: Program = (p, i, context) => {
    // The helper hands over all floating-point arrays as parameters.
    const inputs = {
      ids: i.ids as tf.Tensor2D,
      tokenWeights: p.tokenWeights as tf.Tensor2D,
    };
    const { pooled, hidden } = encoder.encode(p, inputs, context, 0.5);
    return { pooled, hidden };
  };
  const inputs = textInputs(texts, {
    batchSize,
    length,
    padding: encoder.padding,
  });
  const outcomes = await runOnEngines(
    program,
    { ...parameters, ...inputs },
    false,
  );
  return Object.entries(outcomes).map(([engine, { outputs }]) => ({
    engine,
    pooled: outputs.pooled!,
    hidden: outputs.hidden!,
  }));
}
