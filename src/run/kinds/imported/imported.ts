import { entryPlace } from "../../../config/entry_place.ts";
import { importedDefinition } from "../../../config/imported_definition.ts";
import { loadDefinition } from "../../../config/load_definition.ts";
import { InputError } from "../../../errors/input_error.ts";
import type { MethodKind, PlannedMethod, PlanOrder } from "../method_kind.ts";
import { targetMethod } from "../target_method.ts";

/** To be raised whenever the same file would be read differently than before. */
const VERSION = "imported 1";

/** Methods whose predictions are made elsewhere; see `importRun`. */
export const imported: MethodKind = {
  extension: "yaml",
  describe(name, file) {
    const { definition } = loadDefinition(importedDefinition, name, file);
    return { reference: "", ...definition };
  },
  plan: (order) => order.entries.map((entry) => planImported(entry, order)),
  checkData: () => undefined,
  execute({ spec }) {
    throw new InputError(
      `Cannot run ${spec.id}: its predictions are imported; import them with the command "import"`,
    );
  },
};

function planImported(
  entry: PlannedMethod["entry"],
  order: PlanOrder,
): PlannedMethod {
  const file = order.files[entry.method]!;
  const { definition } = loadDefinition(importedDefinition, entry.method, file);
  if (Object.keys(entry.options).length > 0) {
    throw new InputError(
      `${
        entryPlace(order.suite, entry)
      }: ${entry.method} is imported and has no options; remove the key`,
    );
  }
  return {
    ...targetMethod(entry, order, { is: "imported", settings: ["threshold"] }),
    kind: "imported",
    title: definition.title,
    identity: { name: entry.method, options: {}, code: VERSION },
  };
}
