import { packDropoutMask } from "../../dropout_mask.ts";
import { sizeOf } from "../../size_of.ts";
import type { HostTensor } from "../runtime/tensor.ts";
import { type MaskPort, portName } from "../trace.ts";

/** The dropout masks of a session, packed for a device. */
export class DeviceMasks {
  steps = new Map<string, number>();

  constructor(private readonly seed: number) {}

  /** The masks of a stream's next step, by the names of their ports. */
  next(
    masks: readonly MaskPort[],
    stream: string,
  ): Record<string, HostTensor> {
    const step = this.steps.get(stream) ?? 0;
    this.steps.set(stream, step + 1);
    return Object.fromEntries(masks.map(({ port, shape, rate }, index) => {
      const words = new Int32Array(Math.ceil(sizeOf(shape) / 8));
      packDropoutMask(words, rate, { seed: this.seed, stream, step, index });
      return [
        portName(port),
        { shape: [words.length], data: words },
      ];
    }));
  }
}
