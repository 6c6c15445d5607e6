import { fromFileUrl } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";

const CONFIG = new URL(
  "../../optional/transformers/deno.json",
  import.meta.url,
);

/** The folder in which Transformers.js is installed. */
export const TRANSFORMERS_PACKAGES = new URL("./node_modules/", CONFIG);

/**
 * Installs Transformers.js if it is missing. Only translation models need it,
 * so it is not installed with Dor. Its own lock file fixes the versions.
 *
 * @throws {InputError} When it is missing and cannot be installed.
 */
export async function ensureTransformers(
  name: string,
  { offline }: { offline: boolean },
): Promise<void> {
  if (isInstalled()) return;
  const args = ["install", "--frozen", `--config=${fromFileUrl(CONFIG)}`];
  const advice = `install it with "deno ${args.join(" ")}"`;
  if (offline) {
    throw new InputError(
      `Cannot translate with ${name}: Transformers.js is not installed, and downloads are disabled (offline); ${advice} while online`,
      { fetchable: true },
    );
  }
  console.error(
    "Installing Transformers.js for translation models (once, about 200 MB)",
  );
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: fromFileUrl(new URL("./", CONFIG)),
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).output();
  if (success && isInstalled()) return;
  throw new InputError(
    `Cannot translate with ${name}: Transformers.js could not be installed (${
      new TextDecoder().decode(stderr).trim().split("\n").at(-1) ||
      "no reason given"
    }); ${advice}`,
  );
}

function isInstalled(): boolean {
  const file = "./@huggingface/transformers/package.json";
  return exists(fromFileUrl(new URL(file, TRANSFORMERS_PACKAGES)));
}
