import { entryPlace } from "../../config/entry_place.ts";
import { InputError } from "../../errors/input_error.ts";
import type { PlannedMethod, PlanOrder } from "./method_kind.ts";

/**
 * What the plan of a method has that learns from the target alone, without a
 * backbone and teachers.
 *
 * @param what What the method is, for messages, and the settings of training that change its predictions.
 * @throws {InputError} When its entry, or the search of it, names a backbone or another setting.
 */
export function targetMethod(
  entry: PlannedMethod["entry"],
  { suite, files }: PlanOrder,
  { is, settings }: { is: string; settings: readonly string[] },
): Omit<PlannedMethod, "kind" | "title" | "identity"> {
  const { target, search } = suite.definition;
  const searched = search?.methods[entry.name];
  for (
    const [place, { backbone, training }] of [
      [entryPlace(suite, entry), entry],
      [`${suite.file}: search.methods.${entry.name}`, {
        backbone: undefined,
        ...searched,
      }],
    ] as const
  ) {
    const refuse = (why: string) => {
      throw new InputError(
        `${place}: ${entry.method} ${why}; remove the key`,
      );
    };
    if (backbone !== undefined) refuse("does not start from a backbone");
    for (const key of Object.keys(training ?? {})) {
      if (!settings.includes(key)) {
        refuse(`is ${is} and has no training.${key}`);
      }
    }
  }
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
