import { ENGINES } from "./open_engine.ts";

/**
 * The device that `auto` means for an engine: `webgpu` where it has that and
 * there is a graphics adapter of hardware, else `cpu`.
 */
export async function findDevice(engine: string): Promise<"cpu" | "webgpu"> {
  if (!ENGINES[engine]?.includes("webgpu")) return "cpu";
  const adapter = await navigator.gpu?.requestAdapter();
  // Software adapters compute on the CPU, and far slower than the CPU's own code.
  return adapter === null || adapter === undefined ||
      adapter.info.isFallbackAdapter
    ? "cpu"
    : "webgpu";
}
