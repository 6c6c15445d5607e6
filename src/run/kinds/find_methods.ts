import { resolve } from "@std/path";
import {
  definitionNames,
  findDefinition,
} from "../../config/find_definition.ts";
import type { MethodKindName } from "../../results/run_spec.ts";
import { KINDS } from "./kinds.ts";

/** The kind and the file of a method. */
export interface FoundMethod {
  kind: MethodKindName;
  /** An absolute path. */
  file: string;
}

/** All methods in folders, by name; later folders win. */
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
