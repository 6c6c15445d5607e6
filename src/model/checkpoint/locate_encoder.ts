import type { ParameterSpec } from "../../engine/program.ts";
import type { StoredTensor } from "../weights/tensor_file.ts";

/** A tensor in a file. */
export interface Place extends StoredTensor {
  file: string;
  /** As the file has it. */
  name: string;
}

/** An encoder among the tensors of a checkpoint, whole or not. */
export interface LocatedEncoder {
  /** What stands before the names of its tensors, without the last dot. */
  prefix: string;
  /** Where each parameter is stored, by the encoder's own name of it: in one place, or in more. */
  places: ReadonlyMap<string, readonly Place[]>;
}

/** What PyTorch puts between the names of modules that it wraps. */
const WRAPPERS = new Set([
  "_orig_mod",
  "_fsdp_wrapped_module",
  "_checkpoint_wrapped_module",
]);

/** Buffers: constants that older versions of Transformers have saved. */
const BUFFERS = new Set([
  "embeddings.position_ids",
  "embeddings.token_type_ids",
]);

/** The names of an encoder's parameters have fewer parts, wrappers included. */
const MOST_PARTS = 20;

/**
 * Finds an encoder among the tensors of a checkpoint, whatever stands before
 * its names: `bert.`, `module._orig_mod.model.bert.`, `state_dict.net.`. The
 * prefix is the one under which the most parameters are; no list of prefixes
 * says it.
 *
 * @returns That encoder, which may lack all; those under other prefixes; and
 *   the tensors under its prefix that an encoder has, but not this one, by
 *   its own names.
 */
export function locateEncoder(
  stored: readonly Place[],
  specs: readonly ParameterSpec[],
): {
  encoder: LocatedEncoder;
  others: readonly LocatedEncoder[];
  unknown: ReadonlyMap<string, Place>;
} {
  const wanted = new Set(specs.map(({ name }) => name));
  const found = new Map<string, Map<string, Place[]>>();
  for (const place of stored) {
    const parts = place.name.split(".");
    const start = parts.findIndex((part, i) =>
      (part === "embeddings" || part === "encoder") &&
      parts.length - i < MOST_PARTS && wanted.has(ownName(parts.slice(i)))
    );
    if (start < 0) continue;
    const prefix = parts.slice(0, start).join(".");
    const places = found.get(prefix) ?? new Map<string, Place[]>();
    found.set(prefix, places);
    const own = ownName(parts.slice(start));
    const same = places.get(own);
    if (same === undefined) places.set(own, [place]);
    else same.push(place);
  }
  const [encoder = { prefix: "", places: new Map() }, ...others] = [...found]
    .map(([prefix, places]) => ({ prefix, places }))
    .sort((a, b) => b.places.size - a.places.size);
  return { encoder, others, unknown: unknownIn(stored, encoder, wanted) };
}

/** The name that an encoder knows a tensor by: without wrappers, and with LayerNorm's parameters called as today. */
function ownName(parts: readonly string[]): string {
  return parts.filter((part) => !WRAPPERS.has(part)).join(".")
    .replace(/LayerNorm\.gamma$/, "LayerNorm.weight")
    .replace(/LayerNorm\.beta$/, "LayerNorm.bias");
}

function unknownIn(
  stored: readonly Place[],
  { prefix }: LocatedEncoder,
  wanted: ReadonlySet<string>,
): Map<string, Place> {
  const start = prefix === "" ? "" : `${prefix}.`;
  const unknown = new Map<string, Place>();
  for (const place of stored) {
    if (!place.name.startsWith(start)) continue;
    const own = ownName(place.name.slice(start.length).split("."));
    if (
      /^(embeddings|encoder)\./.test(own) && !wanted.has(own) &&
      !BUFFERS.has(own)
    ) unknown.set(own, place);
  }
  return unknown;
}
