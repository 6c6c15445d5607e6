import { installedPackage } from "../../src/engine/tensorflow/load_tensorflow.ts";
import { WEBGPU, WHY } from "./webgpu.ts";

/** Whether a package with TensorFlow's native code is installed. */
export const TENSORFLOW_INSTALLED = installedPackage("cpu") !== undefined;

/** An engine on a device, as tests are run on. */
export interface Place {
  engine: "onnx" | "tensorflow" | "reference";
  device: "cpu" | "webgpu";
}

export const REFERENCE: Place = { engine: "reference", device: "cpu" };

/** A test on each engine and device beside the reference; skipped, in words, where one is not there. */
export function onPlaces(
  name: string,
  fn: (place: Place) => Promise<void>,
  also: readonly Place[] = [],
): void {
  const test = (place: Place, skipped: string | undefined) =>
    Deno.test({
      name: `${name} (${place.engine} on ${place.device})${skipped ?? ""}`,
      ignore: skipped !== undefined,
      fn: () => fn(place),
    });
  for (const place of also) test(place, undefined);
  test({ engine: "onnx", device: "cpu" }, undefined);
  test({ engine: "onnx", device: "webgpu" }, WEBGPU ? undefined : WHY);
  test(
    { engine: "tensorflow", device: "cpu" },
    TENSORFLOW_INSTALLED
      ? undefined
      : " (skipped: it takes the package @tensorflow/tfjs-node)",
  );
}
