/** A metric as the Hugging Face hub describes it. */
export interface HubMetric {
  /** The name that `evaluate` has for it, if it has one. */
  type: string;
  /** How scores of labels are averaged; absent if the metric needs no average. */
  args?: { average: string };
}

/** Names that differ from those of Dor. */
const TYPES: Readonly<Record<string, string>> = {
  matthews: "matthews_correlation",
};

/** The hub's description of a metric, such as `f1` with the average `micro`. */
export function hubMetric(metric: string): HubMetric {
  const [, type, average] =
    /^(.+)_(micro|macro|weighted|samples)$/.exec(metric) ?? [];
  return average === undefined
    ? { type: TYPES[metric] ?? metric }
    : { type: type!, args: { average } };
}
