import { installedPackage } from "../../../src/engine/tensorflow/load_tensorflow.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { DeviceSession } from "../../../src/engine/onnx/device/device_session.ts";
import { openEngine } from "../../../src/engine/open_engine.ts";
import { WEBGPU } from "./webgpu.ts";

/** Whether a package with TensorFlow's native code is installed. */
export const TENSORFLOW_INSTALLED = installedPackage("cpu") !== undefined;

/** An engine on a device. */
export interface EngineChoice {
  engine: "onnx" | "tensorflow" | "reference";
  device: "cpu" | "webgpu" | "as on a card";
}

export const REFERENCE: EngineChoice = { engine: "reference", device: "cpu" };

/** Opens an engine; `as on a card` is the code for graphics cards, with memory of the processor. */
export function engineOf({ engine, device }: EngineChoice): Promise<Engine> {
  if (device !== "as on a card") return openEngine(engine, device);
  return Promise.resolve({
    name: engine,
    device: "cpu",
    open: (specs, values, { threads, ...options }) =>
      DeviceSession.open({ device: "cpu", threads }, specs, values, options),
  });
}

/**
 * Defines a test for each engine and device except the reference: on a graphics
 * adapter, or as on one where there is none. TensorFlow is skipped where it is
 * missing, with the reason in the title.
 */
export function testOnEngines(
  name: string,
  fn: (choice: EngineChoice) => Promise<void>,
  also: readonly EngineChoice[] = [],
): void {
  const test = (choice: EngineChoice, skipped: string | undefined) =>
    Deno.test({
      name: `${name} (${choice.engine} on ${choice.device})${skipped ?? ""}`,
      ignore: skipped !== undefined,
      fn: () => fn(choice),
    });
  for (const choice of also) test(choice, undefined);
  test({ engine: "onnx", device: "cpu" }, undefined);
  test(
    { engine: "onnx", device: WEBGPU ? "webgpu" : "as on a card" },
    undefined,
  );
  test(
    { engine: "tensorflow", device: "cpu" },
    TENSORFLOW_INSTALLED
      ? undefined
      : " (skipped: it takes the package @tensorflow/tfjs-node)",
  );
}

/** Defines a test for each engine and device of this machine that trains with products in bfloat16. */
export function testWithBfloat16(
  name: string,
  fn: (choice: EngineChoice) => Promise<void>,
): void {
  for (const device of ["cpu", "as on a card"] as const) {
    Deno.test(`${name} (onnx on ${device})`, () =>
      fn({ engine: "onnx", device }));
  }
}
