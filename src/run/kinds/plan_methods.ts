import type { DefinitionFolders } from "../../config/definition_folders.ts";
import { unknownDefinition } from "../../config/find_definition.ts";
import type { Named } from "../../config/load_definition.ts";
import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import type { MethodKindName } from "../../results/run_spec.ts";
import { findMethods } from "./find_methods.ts";
import { KINDS } from "./kinds.ts";
import type { PlannedMethod } from "./method_kind.ts";

/** Plans a suite's methods, each by its kind. */
export async function planMethods(
  suite: Named<SuiteDefinition>,
  folders: DefinitionFolders,
): Promise<PlannedMethod[]> {
  const { methods } = suite.definition;
  const found = findMethods(folders.methods);
  const groups = Map.groupBy(methods, ({ method }): MethodKindName => {
    const known = found.get(method);
    if (known?.problem !== undefined) throw new InputError(known.problem);
    if (known !== undefined) return known.kind;
    throw unknownDefinition("method", method, folders.methods, [
      ...found.keys(),
    ]);
  });
  const planned = new Map<string, PlannedMethod>();
  for (const [kind, entries] of groups) {
    const files = Object.fromEntries(
      [...found].filter(([, method]) => method.kind === kind)
        .map(([name, { file }]) => [name, file]),
    );
    const order = { suite, entries, files, folders };
    for (const method of await KINDS[kind].plan(order)) {
      planned.set(method.entry.name, method);
    }
  }
  return methods.map(({ name }) => planned.get(name)!);
}
