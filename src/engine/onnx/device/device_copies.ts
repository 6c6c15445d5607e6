import * as ort from "onnxruntime-node";
import { encodeModel } from "../encode_model.ts";
import { Graph } from "../graph.ts";
import {
  closeSession,
  type CompileOptions,
  openSession,
} from "../open_session.ts";

/** ONNX Runtime's location of outputs that stay on the device. */
export const ON_DEVICE = "gpu-buffer";

/**
 * Copies arrays to a device and back. The Node binding has no function for it,
 * so a graph without operations is compiled per shape.
 */
export class DeviceCopies {
  readonly #options: CompileOptions;
  readonly #sessions = new Map<string, Promise<ort.InferenceSession>>();

  constructor(options: CompileOptions) {
    this.#options = { ...options, profile: undefined };
  }

  async upload(
    data: Float32Array<ArrayBuffer>,
    shape: readonly number[],
  ): Promise<ort.Tensor> {
    const session = await this.#session(shape, true);
    const x = new ort.Tensor("float32", data, [...shape]);
    return (await session.run({ x })).y!;
  }

  async download(x: ort.Tensor): Promise<Float32Array<ArrayBuffer>> {
    const session = await this.#session(x.dims, false);
    return (await session.run({ x })).y!.data as Float32Array<ArrayBuffer>;
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) {
      await closeSession(await session, this.#options);
    }
    this.#sessions.clear();
  }

  #session(shape: readonly number[], up: boolean) {
    const key = `${shape}/${up}`;
    const known = this.#sessions.get(key) ??
      openSession(copy(shape), this.#options, up ? { y: ON_DEVICE } : {});
    this.#sessions.set(key, known);
    return known;
  }
}

function copy(shape: readonly number[]): Uint8Array {
  const graph = new Graph();
  return encodeModel(graph.parts({ y: graph.input("x", shape, "float32") }));
}
