import { createRequire } from "node:module";
import util from "node:util";
import { join } from "@std/path";
import * as tf from "@tensorflow/tfjs-core";
import { InputError } from "../../errors/input_error.ts";
import { requiredProjectFolder } from "../../config/project_folder.ts";
import denoConfig from "../../../deno.json" with { type: "json" };

/** The version of TensorFlow.js, which all of its packages must have in common. */
const VERSION = denoConfig.imports["@tensorflow/tfjs-core"].split("@").at(-1)!;

/** The packages with TensorFlow's native code, the preferred one first. */
const PACKAGES = {
  gpu: "@tensorflow/tfjs-node-gpu",
  cpu: "@tensorflow/tfjs-node",
} as const;

/** A device of TensorFlow. */
export type TensorFlowDevice = "cpu" | "cuda";

/** The name of the tfjs backend of the native packages. */
export const TENSORFLOW = "tensorflow";

/** The loaded package. */
export interface LoadedPackage {
  name: string;
  version: string;
}

let loaded: LoadedPackage | undefined;

/**
 * Loads TensorFlow's native code, once per process: `tfjs-node-gpu`, or
 * `tfjs-node` if only that is installed and the device is the CPU.
 *
 * @param threads The number of threads per op; only the first call sets it.
 * @throws {InputError} When no package is installed, its native code does not
 *   load, or the device is not available.
 */
export function loadTensorFlow(
  device: TensorFlowDevice,
  threads: number,
): LoadedPackage {
  loaded ??= load(device, threads);
  const { isUsingGpuDevice } = tf.findBackend(TENSORFLOW) as unknown as {
    isUsingGpuDevice: boolean;
  };
  if (device === "cuda" && !isUsingGpuDevice) {
    throw new InputError(
      `Cannot use the device cuda with the engine tensorflow: ${loaded.name} finds no graphics card; check the driver and CUDA, or use --device cpu`,
    );
  }
  return loaded;
}

/** The package that would be loaded for a device. */
export function installedPackage(
  device: TensorFlowDevice,
): string | undefined {
  const require = packages();
  const names = device === "cuda" ? [PACKAGES.gpu] : Object.values(PACKAGES);
  return names.find((name) => {
    try {
      require.resolve(name);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "MODULE_NOT_FOUND") {
        return false;
      }
      throw error;
    }
  });
}

function load(device: TensorFlowDevice, threads: number): LoadedPackage {
  const name = installedPackage(device);
  if (name === undefined) {
    throw new InputError(
      `Cannot use the engine tensorflow: ${
        device === "cuda"
          ? `${PACKAGES.gpu} is not installed`
          : `neither ${PACKAGES.gpu} nor ${PACKAGES.cpu} is installed`
      }; install it with ${
        installCommand(device === "cuda" ? PACKAGES.gpu : PACKAGES.cpu)
      }`,
    );
  }
  // Read when the native code is loaded.
  Deno.env.set("TF_NUM_INTRAOP_THREADS", String(threads));
  Deno.env.set("TF_NUM_INTEROP_THREADS", "1");
  Deno.env.set("TF_CPP_MIN_LOG_LEVEL", "2");
  if (device === "cpu") Deno.env.set("CUDA_VISIBLE_DEVICES", "-1");
  restoreNodeUtil();
  const require = packages();
  try {
    require(name);
  } catch (error) {
    throw new InputError(
      `Cannot use the engine tensorflow: ${name} does not load (${
        (error as Error).message.trim().split("\n")[0]
      }); reinstall it with ${installCommand(name)}`,
      { cause: error },
    );
  }
  const { version } = require(`${name}/package.json`) as { version: string };
  return { name, version };
}

function packages(): ReturnType<typeof createRequire> {
  const project = requiredProjectFolder("use the engine tensorflow");
  return createRequire(join(project, "mod.ts"));
}

/** The command that installs a package without making it a dependency of the project. */
function installCommand(name: string): string {
  return `deno install --no-save --no-lock --allow-scripts=npm:${name} npm:${name}@${VERSION}`;
}

/** Restores two functions of `node:util` that the packages call, but that Node and Deno have removed. */
function restoreNodeUtil(): void {
  const old = util as unknown as Record<string, (value: unknown) => boolean>;
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}
