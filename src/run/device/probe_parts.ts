import { dirname, join } from "@std/path";
import { libraryFile } from "../../engine/onnx/runtime/library_file.ts";
import {
  type DevicePart,
  deviceParts,
} from "../../engine/requirements/device_parts.ts";
import { runChild } from "../../process/child_process.ts";

const PROBE = new URL("./library_probe.ts", import.meta.url);

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

/** Whether a library can be loaded. */
export interface ProbedLibrary {
  library: string;
  /** Why it cannot be loaded; null if it can. */
  why: string | null;
}

/**
 * Loads libraries of the system in separate processes that do nothing else, because loading them
 * executes their code, which may crash.
 *
 * @param libraries Names that the system looks up, or paths.
 * @returns Why each cannot be loaded; those that can be are left out.
 */
export async function probeLibraries(
  libraries: readonly string[],
): Promise<Record<string, string>> {
  const failures: Record<string, string> = {};
  let left = libraries;
  while (left.length > 0) {
    const done = new Set<string>();
    const { how } = await runChild<readonly string[], ProbedLibrary>(
      PROBE,
      left,
      {
        rights: { native: "all" },
        onMessage({ library, why }) {
          done.add(library);
          if (why !== null) failures[library] = why;
        },
      },
    );
    const [next, ...others] = left.filter((library) => !done.has(library));
    if (next !== undefined) failures[next] = `its process ended ${how}`;
    left = others;
  }
  return failures;
}
