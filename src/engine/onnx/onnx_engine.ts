import type { Engine } from "../engine.ts";
import { HostSession } from "../host_session.ts";
import { UpdateThreads } from "../threads/update_threads.ts";
import { DeviceSession } from "./device/device_session.ts";
import { OnnxEvaluator } from "./onnx_evaluator.ts";
import type { OnnxDevice } from "./open_session.ts";

/**
 * Runs traced programs with ONNX Runtime. With WebGPU, parameters and optimisers
 * are on the device. With other devices they are in host memory, because the
 * binding can keep outputs on a device only with WebGPU.
 */
export function onnxEngine(device: OnnxDevice): Engine {
  return {
    name: "onnx",
    device,
    open(specs, values, { seed, threads, profile }) {
      const options = { device, threads, profile };
      return device === "webgpu"
        ? DeviceSession.open(options, specs, values, seed)
        : Promise.resolve(
          new HostSession(
            new OnnxEvaluator(options),
            specs,
            values,
            seed,
            new UpdateThreads(threads),
          ),
        );
    },
  };
}
