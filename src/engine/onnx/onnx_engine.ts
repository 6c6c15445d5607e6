import type { Engine } from "../engine.ts";
import { HostSession } from "../host_session.ts";
import { UpdateThreads } from "../threads/update_threads.ts";
import { DeviceSession } from "./device/device_session.ts";
import type { OnnxDevice } from "./runtime/session_options.ts";

/**
 * Runs traced programs with ONNX Runtime. On graphics cards, parameters and
 * optimisers are in the memory of the card, otherwise in that of the process.
 */
export function onnxEngine(device: OnnxDevice): Engine {
  return {
    name: "onnx",
    async open(specs, values, { seed, threads, profile, precision }) {
      const options = { threads, profile };
      if (device !== "cpu") {
        return DeviceSession.open(
          { device, ...options },
          specs,
          values,
          { seed, precision },
        );
      }
      // Loads the binding for Node, which a process that trains on a card may not.
      const { OnnxEvaluator } = await import("./onnx_evaluator.ts");
      return new HostSession(
        new OnnxEvaluator(options, precision),
        specs,
        values,
        seed,
        new UpdateThreads(threads),
      );
    },
  };
}
