import { exists } from "../../files/exists.ts";
import { neededLibraries } from "./needed_libraries.ts";
import { vulkanDrivers } from "./vulkan_drivers.ts";

/** A part of the system that a device needs. */
export interface DevicePart {
  /** What it is, such as `driver` or `libcublas.so.12`. */
  part: string;
  state: "ok" | "missing";
  /** Where it is, or why it is missing and what to do. */
  detail: string;
}

/** What the parts of a device are looked for in. */
export interface PartsOf {
  device: string;
  /** The value of an environment variable. */
  env(name: string): string | undefined;
  /** Why each library cannot be loaded, by name or path; those that can be are left out. */
  failures(libraries: string[]): Promise<Readonly<Record<string, string>>>;
  /** ONNX Runtime's library of the CUDA provider. */
  cudaProvider: string;
}

/** The driver's library, which is not installed with CUDA. */
const CUDA_DRIVER = "libcuda.so.1";
const CUDNN = "libcudnn.so.9";
const VULKAN_LOADER = "libvulkan.so.1";
/** What a library of CUDA or of its driver is called; others come with the system or with ONNX Runtime. */
const OF_CUDA = /^lib(cu|nv)/;

/** The parts of a Linux system that a device needs, each present or missing; none for other devices and systems. */
export function deviceParts(of: PartsOf): Promise<DevicePart[]> {
  if (Deno.build.os !== "linux") return Promise.resolve([]);
  switch (of.device) {
    case "cuda":
      return cudaParts(of);
    case "webgpu":
      return vulkanParts(of);
    default:
      return Promise.resolve([]);
  }
}

async function cudaParts(
  { failures, cudaProvider }: PartsOf,
): Promise<DevicePart[]> {
  const isInstalled = exists(cudaProvider);
  const libraries = isInstalled
    ? neededLibraries(cudaProvider).filter((name) =>
      OF_CUDA.test(name) && name !== CUDA_DRIVER
    )
    : [];
  const whyNot = await failures([CUDA_DRIVER, CUDNN, ...libraries]);
  const part = (part: string, library: string, advice: string): DevicePart =>
    whyNot[library] === undefined
      ? { part, state: "ok", detail: library }
      : { part, state: "missing", detail: `${whyNot[library]}; ${advice}` };
  return [
    part("driver", CUDA_DRIVER, "install the driver of the card"),
    {
      part: "provider of ONNX Runtime",
      ...isInstalled ? { state: "ok", detail: cudaProvider } : {
        state: "missing",
        detail:
          `there is no ${cudaProvider}; install it as docs/gpu.md says, with ONNXRUNTIME_NODE_INSTALL=cuda12`,
      },
    },
    ...libraries.map((library) =>
      part(
        library,
        library,
        "install the version of CUDA that it is of, and name its folder in LD_LIBRARY_PATH",
      )
    ),
    part(
      "cuDNN",
      CUDNN,
      "install cuDNN 9, and name its folder in LD_LIBRARY_PATH",
    ),
  ];
}

async function vulkanParts({ env, failures }: PartsOf): Promise<DevicePart[]> {
  const { drivers, looked, invalid } = vulkanDrivers(env);
  const whyNot = await failures([
    VULKAN_LOADER,
    ...drivers.map(({ library }) => library),
  ]);
  return [
    whyNot[VULKAN_LOADER] === undefined
      ? { part: "Vulkan loader", state: "ok", detail: VULKAN_LOADER }
      : {
        part: "Vulkan loader",
        state: "missing",
        detail: `${
          whyNot[VULKAN_LOADER]
        }; install the package libvulkan1 or vulkan-loader`,
      },
    ...drivers.map(({ file, library }): DevicePart => ({
      part: "Vulkan driver",
      ...whyNot[library] === undefined
        ? { state: "ok", detail: `${file} names ${library}` }
        : {
          state: "missing",
          detail: `${file} names ${library}: ${whyNot[library]}`,
        },
    })),
    ...invalid.map(({ file, why }): DevicePart => ({
      part: "Vulkan driver",
      state: "missing",
      detail: `${file} names no library: ${why}`,
    })),
    ...drivers.length + invalid.length > 0 ? [] : [
      {
        part: "Vulkan driver",
        state: "missing",
        detail: `no file names one in ${
          looked.join(", ")
        }; install the driver of the card with its part for graphics, or mesa-vulkan-drivers`,
      } satisfies DevicePart,
    ],
  ];
}
