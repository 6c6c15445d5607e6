import { InputError } from "../../errors/input_error.ts";
import type { PlannedMethod, PlanOrder } from "./method_kind.ts";

/**
 * What the plan of a method has that learns from the target alone, without a
 * backbone and teachers.
 *
 * @throws {InputError} When its entry names a backbone.
 */
export function targetMethod(
  entry: PlannedMethod["entry"],
  { suite, files }: PlanOrder,
): Omit<PlannedMethod, "kind" | "title" | "identity"> {
  if (entry.backbone !== undefined) {
    throw new InputError(
      `${suite.file}: methods.${entry.name}: ${entry.method} does not start from a backbone; remove the key`,
    );
  }
  const { target } = suite.definition;
  return {
    entry,
    target,
    file: files[entry.method]!,
    files: [],
    usesBackbone: false,
    texts: [{ task: target }],
    validation: [],
    consulted: {},
    teachers: {},
  };
}
