import { isCheckpointArchitecture } from "../../config/backbone_definition.ts";
import type { CardSource } from "./card_source.ts";
import { hubDataset } from "./hub_dataset.ts";
import { hubMetric } from "./hub_metric.ts";
import { modelIndex } from "./model_index.ts";

/** The form of a model's files: one that it was exported in, or that of Dor's kept models. */
export type ModelForm = "transformers" | "onnx" | "dor";

/**
 * The metadata of a model card, with the keys of the Hugging Face hub. The results
 * are those of the run, and for a suite the means over the seeds of each method.
 *
 * @param form The form of the model's files; undefined if the card is printed alone.
 */
export function cardMetadata(
  { leaderboard, run, sample, data }: CardSource,
  form?: ModelForm,
): Record<string, unknown> {
  const { metrics, backbones, rows } = leaderboard;
  const task = sample.config.tasks[sample.config.target]!;
  const used = new Set(rows.map(({ backbone }) => backbone));
  const trainedOn = backbones.flatMap(({ name, trainedOn }) =>
    used.has(name) ? trainedOn ?? [] : []
  ).filter((task) => !data.some(({ name }) => name === task));
  const repositories = backbones.flatMap(({ name, repository }) =>
    repository !== undefined && used.has(name) ? [repository] : []
  );
  const { architecture } = sample.config.backbone?.definition ?? {};
  return {
    // Records of hand-made runs may lack it.
    ...typeof task.language === "string" && { language: [task.language] },
    ...licenceOf([
      ...data.map(({ licence }) => licence),
      // Those of an earlier run are not in this suite.
      ...trainedOn.map(() => undefined),
    ]),
    ...form === "transformers"
      ? { library_name: "transformers" }
      : form === "onnx" && isCheckpointArchitecture(architecture)
      ? { library_name: "transformers.js" }
      : {},
    pipeline_tag: "text-classification",
    tags: [
      "text-classification",
      `${task.kind.replace("_", "-")}-classification`,
      ...form === "onnx" ? ["onnx"] : [],
      "dor",
    ],
    ...data.length > 0 && {
      // Several tasks can be of one dataset.
      datasets: [
        ...new Set([
          ...data.map((one) => hubDataset(one) ?? one.name),
          ...trainedOn,
        ]),
      ],
    },
    metrics: [...new Set(metrics.map((metric) => hubMetric(metric).type))],
    ...repositories.length > 0 && {
      base_model: repositories.length === 1 ? repositories[0] : repositories,
      base_model_relation: "finetune",
    },
    "model-index": modelIndex(leaderboard, run),
  };
}

/** The licence of the data, as far as one identifier of the hub can say it. */
function licenceOf(
  licences: readonly (string | undefined)[],
): Record<string, string> {
  const stated = licences.filter((licence) => licence !== undefined);
  if (stated.length === 0) return { license: "unknown" };
  const [first, ...others] = new Set(stated);
  const one = others.length === 0 && stated.length === licences.length;
  const identifier = one ? hubLicence(first!) : undefined;
  if (identifier !== undefined) return { license: identifier };
  return {
    license: "other",
    license_name: one
      ? first!.toLowerCase().replace(/[^a-z0-9.]+/g, "-")
        .replace(/^-+|-+$/g, "")
      : "several",
  };
}

/** The identifiers of the Hugging Face hub for licences that datasets have. */
const IDENTIFIERS: ReadonlySet<string> = new Set(
  `
    apache-2.0 mit bsd bsd-2-clause bsd-3-clause cc cc0-1.0 cc-by-2.0 cc-by-2.5
    cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0
    cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0
    cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 c-uda cdla-sharing-1.0 cdla-permissive-1.0
    cdla-permissive-2.0 etalab-2.0 eupl-1.1 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0
    lgpl lgpl-2.1 lgpl-3.0 mpl-2.0 odc-by odbl pddl unlicense wtfpl zlib
  `.trim().split(/\s+/),
);

/** The hub's identifier for a licence such as `CC BY-NC-SA 4.0`; undefined if the hub has none for it. */
function hubLicence(licence: string): string | undefined {
  const name = licence.toLowerCase().replace(/\b(the|licence|license)\b/g, " ")
    .trim().replace(/[\s_]+/g, "-");
  return IDENTIFIERS.has(name) ? name : undefined;
}
