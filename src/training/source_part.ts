import { InputError } from "../config/input_error.ts";
import { mapLabels } from "./map_labels.ts";
import type { MethodContext } from "./method.ts";
import type { Part } from "./recipe.ts";

/** What a method's options say of the other task that it learns from. */
export interface SourceOptions {
  /** Default: the partner that the target's definition names. */
  source?: string | undefined;
  /** What the target calls a label of the source, or null for none. */
  labelMap?: Record<string, string | null> | undefined;
  /** The translation that the source's texts go through. */
  translation?: string | undefined;
}

/**
 * The part of a mixture that brings in a source task. It is learnt by the
 * target's own head where every label of the source has a twin there, and by
 * a head of its own where the label spaces differ.
 *
 * @throws {InputError} When neither the options nor the target name a source.
 */
export function sourcePart(
  { source, labelMap, translation }: SourceOptions,
  context: MethodContext,
): Part {
  const target = context.task(context.target);
  const task = source ?? target.partner?.task;
  if (task === undefined) {
    throw new InputError(
      `Cannot choose a source for ${context.target}: its definition names no partner, give the method a source`,
    );
  }
  const isPartner = task === target.partner?.task;
  const map = labelMap ?? (isPartner ? target.partner?.label_map : undefined);
  const definition = context.task(task);
  const matches = !("unmatched" in mapLabels(definition, target, map)) &&
    (definition.kind === target.kind || target.kind === "multi_label");
  return {
    task,
    ...matches ? { head: context.target } : {},
    ...matches && map !== undefined ? { labelMap: map } : {},
    ...translation === undefined ? {} : { translation },
  };
}
