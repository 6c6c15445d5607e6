/**
 * The device that `auto` means: `webgpu` where there is a graphics adapter of
 * hardware, else `cpu`.
 */
export async function findDevice(): Promise<"cpu" | "webgpu"> {
  const adapter = await navigator.gpu?.requestAdapter();
  // Software adapters compute on the CPU, and far slower than the CPU's own code.
  return adapter === null || adapter === undefined ||
      adapter.info.isFallbackAdapter
    ? "cpu"
    : "webgpu";
}
