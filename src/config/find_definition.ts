import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { ifExists } from "../files/if_exists.ts";
import { suggestion } from "../errors/suggestion.ts";
import { DEFINITION_NAME } from "./definition_name.ts";
import { NO_BUILT_INS } from "./study_folder.ts";

/**
 * The file that defines a name: `NAME.EXTENSION` in the last folder that has
 * it, so that a user's folder can replace a definition.
 *
 * @param kind What it defines, for messages: "task", "backbone", "method".
 * @throws {InputError} When no folder has it; the message suggests a name.
 */
export function findDefinition(
  kind: string,
  name: string,
  folders: readonly string[],
  extension = "yaml",
): string {
  if (DEFINITION_NAME.test(name)) {
    for (const folder of folders.toReversed()) {
      const base = `${name}.${extension}`;
      const file = join(folder, base);
      if (
        ifExists(() => Deno.statSync(file))?.isFile &&
        // Windows and macOS find a file by its name in other letters, too; the same suite would then have other runs than on Linux.
        [...Deno.readDirSync(folder)].some((entry) => entry.name === base)
      ) return file;
    }
  }
  throw unknownDefinition(
    kind,
    name,
    folders,
    definitionNames(folders, extension),
  );
}

/** The error for a name that no folder defines, with a suggestion. */
export function unknownDefinition(
  kind: string,
  name: string,
  folders: readonly string[],
  known: readonly string[],
): InputError {
  return new InputError(
    `Cannot find the ${kind} ${JSON.stringify(name)} in ${
      folders.join(", ") || "any folder"
    }${
      whyUnread(name, folders, known) ||
      suggestion(name, known) ||
      (known.length === 0
        ? "; no names are defined there"
        : `; known names are ${known.join(", ")}`)
    }${NO_BUILT_INS}`,
  );
}

/** What is wrong with the name of a file that may be meant. */
function whyUnread(
  name: string,
  folders: readonly string[],
  known: readonly string[],
): string {
  if (!DEFINITION_NAME.test(name)) {
    return known.includes(name)
      ? "; a name has only letters, digits, dots, dashes and underscores: rename its file"
      : "";
  }
  const file = folders.map((folder) => join(folder, `${name}.yml`)).find(
    exists,
  );
  return file === undefined
    ? ""
    : `; definitions end with .yaml: rename ${file}`;
}

/** The names that folders define, sorted; `mod.ts` is what a folder's methods share. */
export function definitionNames(
  folders: readonly string[],
  extension = "yaml",
): string[] {
  const names = new Set<string>();
  for (const folder of folders) {
    try {
      for (const { name, isDirectory } of Deno.readDirSync(folder)) {
        if (
          !isDirectory && name.endsWith(`.${extension}`) && name !== "mod.ts"
        ) {
          names.add(name.slice(0, -extension.length - 1));
        }
      }
    } catch (error) {
      throw new InputError(
        `Cannot read the folder ${folder}: ${(error as Error).message}`,
      );
    }
  }
  return [...names].sort();
}
