import { resolve } from "@std/path";
import {
  definitionNames,
  findDefinition,
} from "../../config/find_definition.ts";
import { readYaml } from "../../config/read_yaml.ts";
import { InputError } from "../../errors/input_error.ts";
import { shown } from "../../errors/shown.ts";
import { suggestion } from "../../errors/suggestion.ts";
import type { MethodKindName } from "../../results/run_spec.ts";
import { KINDS } from "./kinds.ts";

/** The kind and the file of a method. */
export interface FoundMethod {
  kind: MethodKindName;
  /** An absolute path. */
  file: string;
  /** Why it cannot be used, if its definition does not name a kind. */
  problem?: string;
}

/**
 * All methods in folders, by name; later folders win.
 *
 * @throws {InputError} When a folder has two methods of the same name.
 */
export function findMethods(
  folders: readonly string[],
): Map<string, FoundMethod> {
  const found = new Map<string, FoundMethod>();
  for (const folder of folders) {
    const own = new Map<string, FoundMethod>();
    for (const extension of ["ts", "yaml"]) {
      for (const name of definitionNames([folder], extension)) {
        const file = resolve(
          findDefinition("method", name, [folder], extension),
        );
        const other = own.get(name)?.file;
        if (other !== undefined) {
          throw new InputError(
            `Cannot use ${other} and ${file} as the method ${name}; rename one of them, or move the files of a program into a folder`,
          );
        }
        own.set(name, { ...kindOf(file), file });
      }
    }
    for (const [name, method] of own) found.set(name, method);
  }
  return new Map([...found].sort(([a], [b]) => a < b ? -1 : 1));
}

/** The kind of a method: what its definition says. Other mistakes are reported when the method is used. */
function kindOf(file: string): Omit<FoundMethod, "file"> {
  if (file.endsWith(".ts")) return { kind: "recipe" };
  let kind: unknown;
  try {
    kind = (readYaml(file) as { kind?: unknown } | null)?.kind;
  } catch {
    return { kind: "program" };
  }
  const known = Object.entries(KINDS)
    .filter(([, { extension }]) => extension === "yaml")
    .map(([name]) => name as MethodKindName);
  const found = known.find((name) => name === kind);
  if (found !== undefined) return { kind: found };
  return {
    kind: "program",
    problem: `${file}: kind: ${kind === undefined ? "missing; " : ""}expected ${
      known.join(", ")
    }${kind === undefined ? "" : `, got ${shown(kind)}`}${
      typeof kind === "string" ? suggestion(kind, known) : ""
    }`,
  };
}
