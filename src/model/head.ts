import type * as tf from "@tensorflow/tfjs-core";
import { linear } from "../engine/ops/linear.ts";
import type {
  ParameterSpec,
  ParameterValues,
  Tensors,
} from "../engine/program.ts";
import { randomStream } from "../random/stream.ts";
import type { Encoder } from "./encoder.ts";

/** A linear classifier over text vectors. */
export interface Head {
  /** Heads with the same name share their parameters. */
  name: string;
  labels: number;
}

/** The parameters of a head for vectors of a size. */
export function headParameters(head: Head, size: number): ParameterSpec[] {
  return [
    {
      name: `head.${head.name}.weight`,
      shape: [size, head.labels],
      decay: true,
    },
    { name: `head.${head.name}.bias`, shape: [head.labels], decay: false },
  ];
}

/** The initial values of a head: normally distributed weights, biases of zero. */
export function initialHead(
  head: Head,
  { size, headDeviation }: Pick<Encoder, "size" | "headDeviation">,
  seed: number,
): ParameterValues {
  const random = randomStream(seed, "initial", "head", head.name);
  return new Map([
    [
      `head.${head.name}.weight`,
      Float32Array.from(
        { length: size * head.labels },
        () => headDeviation * random.normal(),
      ),
    ],
    [`head.${head.name}.bias`, new Float32Array(head.labels)],
  ]);
}

/**
 * The logits of a head.
 *
 * @param pooled [texts, size]
 * @returns [texts, labels]
 */
export function headLogits(
  head: Head,
  parameters: Tensors,
  pooled: tf.Tensor2D,
): tf.Tensor2D {
  return linear(
    pooled,
    parameters[`head.${head.name}.weight`] as tf.Tensor2D,
    parameters[`head.${head.name}.bias`] as tf.Tensor1D,
  );
}
