import { createRequire } from "node:module";
import util from "node:util";
import { join } from "@std/path";
import * as tf from "@tensorflow/tfjs-core";
import { InputError } from "../../errors/input_error.ts";
import { requiredProjectFolder } from "../../config/project_folder.ts";
import { installCommand, PACKAGES } from "./packages.ts";

/** Where TensorFlow computes. */
export type TensorFlowDevice = "cpu" | "cuda";

/** The tfjs backend that the native packages register. */
export const TENSORFLOW = "tensorflow";

/** The package that was loaded. */
export interface Loaded {
  name: string;
  version: string;
}

let loaded: Loaded | undefined;

/**
 * Loads TensorFlow's native code once for a process: `tfjs-node-gpu`, or
 * `tfjs-node` where only that is installed and the device is the CPU.
 *
 * @param threads Threads of one op; the first call decides.
 * @throws {InputError} When no package is installed, its native code does not
 *   load, or the device cannot be had.
 */
export function loadTensorFlow(
  device: TensorFlowDevice,
  threads: number,
): Loaded {
  loaded ??= load(device, threads);
  const { isUsingGpuDevice } = tf.findBackend(TENSORFLOW) as unknown as {
    isUsingGpuDevice: boolean;
  };
  if (device === "cuda" && !isUsingGpuDevice) {
    throw new InputError(
      `Cannot use the device cuda with the engine tensorflow: ${loaded.name} finds no graphics card, check the driver and CUDA, or use --device cpu`,
    );
  }
  return loaded;
}

/** The package that an engine on a device would load. */
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

function load(device: TensorFlowDevice, threads: number): Loaded {
  const name = installedPackage(device);
  if (name === undefined) {
    throw new InputError(
      `Cannot use the engine tensorflow: ${
        device === "cuda"
          ? `${PACKAGES.gpu} is not installed`
          : `neither ${PACKAGES.gpu} nor ${PACKAGES.cpu} is installed`
      }, install it with ${
        installCommand(device === "cuda" ? PACKAGES.gpu : PACKAGES.cpu)
      }`,
    );
  }
  // TensorFlow reads these when its native code is loaded.
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
      }), install it anew with ${installCommand(name)}`,
      { cause: error },
    );
  }
  const { version } = require(`${name}/package.json`) as { version: string };
  return { name, version };
}

/** Finds packages that are installed into the project. */
function packages(): ReturnType<typeof createRequire> {
  const project = requiredProjectFolder("use the engine tensorflow");
  return createRequire(join(project, "mod.ts"));
}

/** The packages call two functions that Node and Deno have dropped from `node:util`. */
function restoreNodeUtil(): void {
  const old = util as unknown as Record<string, (value: unknown) => boolean>;
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}
