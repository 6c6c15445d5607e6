import type { Engine } from "../engine.ts";
import { HostSession } from "../host_session.ts";
import { type OnnxDevice, OnnxEvaluator } from "./onnx_evaluator.ts";

/** ONNX Runtime on a device, running traced programs; parameters and optimiser stay in host memory. */
export function onnxEngine(device: OnnxDevice): Engine {
  return {
    name: "onnx",
    device,
    open(specs, values, { seed, threads }) {
      return Promise.resolve(
        new HostSession(
          new OnnxEvaluator(threads, device),
          specs,
          values,
          seed,
        ),
      );
    },
  };
}
