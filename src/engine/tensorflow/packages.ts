/** The version of TensorFlow.js that all of its packages must have to share tensors. */
import denoConfig from "../../../deno.json" with { type: "json" };

const VERSION = denoConfig.imports["@tensorflow/tfjs-core"].split("@").at(-1)!;

/** The packages with TensorFlow's native code, best first. */
export const PACKAGES = {
  gpu: "@tensorflow/tfjs-node-gpu",
  cpu: "@tensorflow/tfjs-node",
} as const;

/** The command that installs a package of `PACKAGES` into this project, without making it a dependency of it. */
export function installCommand(name: string): string {
  return `deno install --no-save --no-lock --allow-scripts=npm:${name} npm:${name}@${VERSION}`;
}
