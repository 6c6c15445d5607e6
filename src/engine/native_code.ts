/**
 * The native code that an engine needs the right to call: of installed packages,
 * or any. On graphics cards, ONNX Runtime is called through Deno's FFI, which has
 * no smaller right for functions that are called by their address.
 */
export function nativeCode(
  engine: string,
  device: string,
): "packages" | "all" | undefined {
  if (engine === "reference") return undefined;
  return engine === "onnx" && device !== "cpu" ? "all" : "packages";
}
