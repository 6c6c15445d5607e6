import { dirname, join } from "@std/path";
import { libraryFile } from "../../engine/onnx/runtime/library_file.ts";
import {
  type DevicePart,
  deviceParts,
} from "../../engine/requirements/device_parts.ts";
import { probeLibraries } from "./probe_libraries.ts";

/** The parts of this machine that a device needs, each present or missing. */
export function probeParts(device: string): Promise<DevicePart[]> {
  return deviceParts({
    device,
    env: (name) => Deno.env.get(name),
    failures: probeLibraries,
    cudaProvider: join(
      dirname(libraryFile()),
      "libonnxruntime_providers_cuda.so",
    ),
  });
}
