import * as z from "zod";
import { checkDefinition } from "../config/check_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { mapLabels } from "./map_labels.ts";
import type { MethodContext } from "./method.ts";
import type { Part } from "./recipe.ts";

/** What a method's options say of the other task that it learns from. */
export interface SourceOptions {
  /** Default: the partner that the target's definition names. */
  source?: string;
  /** What the target calls a label of the source, or null for none. */
  labelMap?: Record<string, string | null>;
  /** The translation that the source's texts go through; default: the suite's, where the languages differ. */
  translation?: string;
}

const sourceOptions = z.strictObject({
  source: z.string().optional(),
  labelMap: z.record(z.string(), z.string().nullable()).optional(),
  translation: z.string().optional(),
});

/**
 * The part of a mixture that brings in a source task. It is learnt by the
 * target's own head where every label of the source has a twin there, and by
 * a head of its own where the label spaces differ and no label map says
 * how to go from one to the other.
 *
 * @throws {InputError} When neither the options nor the target name a source,
 *   or a label map leaves labels of the source out.
 *
 * @example
 * ```ts
 * import { defineMethod, sourcePart, supervised, z } from "dor/methods";
 *
 * defineMethod({
 *   name: "source_first",
 *   title: "The source, then the target",
 *   reference: "none",
 *   options: z.strictObject({ source: z.string() }),
 *   recipe: ({ source }, context) => ({
 *     stages: [
 *       {
 *         name: "source",
 *         mixture: [sourcePart({ source }, context)],
 *         loss: [supervised()],
 *       },
 *       {
 *         name: "target",
 *         mixture: [{ task: context.target }],
 *         loss: [supervised()],
 *       },
 *     ],
 *   }),
 * });
 * ```
 */
export function sourcePart(
  options: SourceOptions,
  context: MethodContext,
): Part {
  const { source, labelMap, translation } = checkDefinition(
    sourceOptions,
    options,
    "Cannot make the part of a source: sourcePart",
  );
  const target = context.task(context.target);
  const task = source ?? target.partner?.task;
  if (task === undefined) {
    throw new InputError(
      `Cannot choose a source for ${context.target}: its definition names no partner; give the method a source`,
    );
  }
  const isPartner = task === target.partner?.task;
  const map = labelMap ?? (isPartner ? target.partner?.label_map : undefined);
  const definition = context.task(task);
  const mapping = mapLabels(definition, target, map);
  const fits = definition.kind === target.kind ||
    target.kind === "multi_label";
  const what = `Cannot map the labels of ${task} to those of ${context.target}`;
  if (map !== undefined && "unmatched" in mapping) {
    throw new InputError(
      `${what}: the label map has no counterpart (or null) for ${
        mapping.unmatched.join(", ")
      }; choose from ${target.labels.join(", ")}`,
    );
  }
  if (map !== undefined && !fits) {
    throw new InputError(
      `${what}: texts of ${task} may have several labels, those of ${context.target} have one; leave out the label map to give the source a head of its own`,
    );
  }
  const matches = !("unmatched" in mapping) && fits;
  return {
    task,
    ...matches ? { head: context.target } : {},
    ...matches && map !== undefined ? { labelMap: map } : {},
    translation: translation ??
      (definition.language === target.language
        ? undefined
        : context.translation),
  };
}
