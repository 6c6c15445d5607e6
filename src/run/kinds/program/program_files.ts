import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join, normalize, resolve } from "@std/path";
import type { Named } from "../../../config/load_definition.ts";
import type { ProgramDefinition } from "../../../config/program_definition.ts";
import { fileChecksum } from "../../../data/fetch/file_checksum.ts";
import { InputError } from "../../../errors/input_error.ts";

/** The files that a program is made of. */
export interface ProgramFiles {
  /** SHA-256 over their names and contents, in hexadecimal. */
  checksum: string;
  /** Their paths, by their names in the definition's folder, sorted. */
  files: Map<string, string>;
}

/**
 * Finds the files of a program, those in its folders included.
 *
 * @throws {InputError} When one does not exist or cannot be read.
 */
export async function programFiles(
  { name, file, definition }: Named<ProgramDefinition>,
): Promise<ProgramFiles> {
  const folder = dirname(file);
  try {
    const names = definition.files.flatMap((path) => filesBelow(folder, path));
    const files = new Map(
      [...new Set(names)].sort().map((name) => [name, resolve(folder, name)]),
    );
    const parts = await Array.fromAsync(
      files,
      async ([name, path]) => [name, await fileChecksum(path, "sha256")],
    );
    return {
      checksum: hash("sha256", JSON.stringify(parts)),
      files,
    };
  } catch (error) {
    throw new InputError(
      `Cannot read the files of the program ${name} from ${file}: ${
        (error as Error).message
      }; correct its files`,
      { cause: error },
    );
  }
}

function filesBelow(folder: string, path: string): string[] {
  if (!Deno.statSync(join(folder, path)).isDirectory) return [path];
  return [...Deno.readDirSync(join(folder, path))]
    // Python writes it when it imports the program's own modules.
    .filter(({ name }) => name !== "__pycache__")
    .flatMap(({ name }) => filesBelow(folder, `${path}/${name}`));
}

/**
 * The command of a program, as a path: one of its files, a path from its
 * definition's folder, or a name in PATH. `deno` is the Deno that runs Dor.
 *
 * @returns Relative to the working folder if it is one of the program's files.
 * @throws {InputError} When there is no such command.
 */
export function programCommand(
  { name, file, definition }: Named<ProgramDefinition>,
  files: ReadonlyMap<string, string>,
): string {
  const [command] = definition.command as [string];
  const own = normalize(command).replaceAll("\\", "/");
  if (files.has(own)) return `./${own}`;
  if (command === "deno") return Deno.execPath();
  const candidates = command.includes("/")
    ? [resolve(dirname(file), command)]
    : (Deno.env.get("PATH") ?? "").split(":").filter((path) => path !== "")
      .map((path) => resolve(path, command));
  // False, and no error, in folders of PATH that this user may not read.
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new InputError(
    `Cannot use the program ${name} from ${file}: there is no ${
      command.includes("/") ? candidates[0] : `${command} in PATH`
    }; install it or correct the command`,
  );
}
