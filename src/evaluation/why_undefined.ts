import type { GoldNeed } from "./metric_entry.ts";

/** A label, and how many of a split's examples have it. */
export interface LabelSupport {
  label: string;
  support: number;
}

/**
 * Why a metric has no value for a split, in words, such as `no example has the
 * label "joy"`; undefined where it has one.
 *
 * @param need What its gold labels must be, as `METRICS` has it.
 * @param examples How many the split has; where that is not known, labels that
 *   every example has are not found.
 */
export function whyUndefined(
  need: GoldNeed | undefined,
  labels: readonly LabelSupport[],
  examples = Infinity,
): string | undefined {
  if (need === undefined) return undefined;
  const vary = need.must === "vary";
  if (need.of === "all labels") {
    const total = labels.reduce((sum, { support }) => sum + support, 0);
    if (total === 0) return "no example has any label";
    return vary && total === examples * labels.length
      ? "every example has every label"
      : undefined;
  }
  const never = labels.filter(({ support }) => support === 0);
  if (never.length > 0) return `no example has ${named(never)}`;
  const always = labels.filter(({ support }) => support === examples);
  return vary && always.length > 0
    ? `every example has ${named(always)}`
    : undefined;
}

function named(labels: readonly LabelSupport[]): string {
  const names = labels.map(({ label }) => JSON.stringify(label)).join(", ");
  return `the label${labels.length === 1 ? "" : "s"} ${names}`;
}
