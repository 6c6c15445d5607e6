import type { GoldRequirement } from "./metric_entry.ts";

/** A label, and the number of examples that have it. */
export interface LabelSupport {
  label: string;
  support: number;
}

/**
 * Says why a metric is undefined for a split.
 *
 * @param need The metric's requirement in `METRICS`.
 * @param examples The number of examples in the split. Without it, labels that
 *   every example has are not noticed.
 * @returns A reason such as `no example has the label "joy"`, or undefined if
 *   the metric is defined.
 */
export function whyUndefined(
  need: GoldRequirement | undefined,
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
