import { fromFileUrl } from "@std/path";
import process from "node:process";

/** The names of ONNX Runtime's library, by platform. */
const NAMES: Readonly<Record<string, string>> = {
  darwin: "libonnxruntime.1.dylib",
  win32: "onnxruntime.dll",
};

/** The file of ONNX Runtime's library for this machine, in the package `onnxruntime-node`. */
export function libraryFile(): string {
  const { platform, arch } = process;
  return fromFileUrl(
    new URL(
      `../bin/napi-v6/${platform}/${arch}/${
        NAMES[platform] ?? "libonnxruntime.so.1"
      }`,
      import.meta.resolve("onnxruntime-node"),
    ),
  );
}
