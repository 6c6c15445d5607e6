import { fromFileUrl } from "@std/path";
import { InputError } from "../errors/input_error.ts";

const CONFIG = new URL(
  "../../optional/transformers/deno.json",
  import.meta.url,
);

/** Where Transformers.js is installed. */
export const TRANSFORMERS_PACKAGES = new URL("./node_modules/", CONFIG);

/**
 * Makes sure that Transformers.js is there, which only models of translation
 * need: it is no part of a fresh install, and is installed, in the versions of
 * its own lock file, when a model is used for the first time.
 *
 * @param name The translation's, for errors.
 * @throws {InputError} When it is not there and cannot be had.
 */
export async function ensureTransformers(
  name: string,
  { offline, signal }: { offline: boolean; signal?: AbortSignal | undefined },
): Promise<void> {
  if (await isInstalled()) return;
  const args = ["install", "--frozen", `--config=${fromFileUrl(CONFIG)}`];
  const advice = `install it with "deno ${args.join(" ")}"`;
  if (offline) {
    throw new InputError(
      `Cannot translate with ${name}: Transformers.js is not installed, and nothing may be downloaded (offline); ${advice} on a machine that may`,
    );
  }
  console.error(
    "Installing Transformers.js, which translation models need (once, about 200 MB)",
  );
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: fromFileUrl(new URL("./", CONFIG)),
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    env: { NO_COLOR: "1" },
    signal,
  }).output();
  signal?.throwIfAborted();
  if (success && await isInstalled()) return;
  throw new InputError(
    `Cannot translate with ${name}: Transformers.js could not be installed (${
      new TextDecoder().decode(stderr).trim().split("\n").at(-1) ||
      "without a reason"
    }); ${advice}`,
  );
}

async function isInstalled(): Promise<boolean> {
  try {
    await Deno.stat(
      new URL(
        "./@huggingface/transformers/package.json",
        TRANSFORMERS_PACKAGES,
      ),
    );
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
