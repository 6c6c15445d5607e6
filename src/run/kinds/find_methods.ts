import { resolve } from "@std/path";
import {
  definitionNames,
  findDefinition,
} from "../../config/find_definition.ts";
import type { MethodKindName } from "../../results/run_spec.ts";
import { KINDS } from "./kinds.ts";

/** Where a method is. */
export interface FoundMethod {
  kind: MethodKindName;
  /** Absolute. */
  file: string;
}

/**
 * All methods that folders have, by name; of one name that of the last folder.
 *
 * @throws {InputError} When a folder cannot be read.
 */
export function findMethods(
  folders: readonly string[],
): Map<string, FoundMethod> {
  return new Map(
    Object.entries(KINDS).flatMap(([kind, { extension }]) =>
      definitionNames(folders, extension).map((name) => [name, {
        kind: kind as MethodKindName,
        file: resolve(findDefinition("method", name, folders, extension)),
      }])
    ),
  );
}
