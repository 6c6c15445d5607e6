import * as z from "zod";
import { taskKeys } from "../config/task_schema.ts";

/** The version of the format of kept models. */
export const KEPT_FORMAT = 1;

/** The files of a kept model that every one has. */
export const KEPT_FILES = {
  manifest: "manifest.json",
  /** The encoder's weights, with the names of Transformers. */
  encoder: "model.safetensors",
  /** The weights and biases of the heads. */
  heads: "heads.safetensors",
} as const;

/** The name of a file in the same folder. */
const NAME = /^[\w-]+(\.[\w-]+)*$/;

/** The size and the checksum of a file. */
export const keptFile = z.strictObject({
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A task that a model has a head for. */
const task = z.object({
  name: z.string().min(1),
  title: z.string(),
  language: z.string(),
  kind: z.enum(["single_label", "multi_label"]),
  labels: z.array(z.string()).min(1),
  /** What is done to every text, in this order. */
  normalise: taskKeys.shape.normalise.unwrap(),
  /** The fields that a text is joined from; older models do not say it. */
  text_fields: z.array(z.string()).min(1).optional(),
  /** What is put between several fields of a text. */
  join: z.string(),
  /** One for each label. */
  thresholds: z.array(z.number()),
}).refine(({ labels, thresholds }) => labels.length === thresholds.length, {
  path: ["thresholds"],
  error: "expected one for each label",
}).refine(({ labels }) => new Set(labels).size === labels.length, {
  path: ["labels"],
  error: "expected each label once",
});

/** Checks `manifest.json`. */
export const keptManifest = z.object({
  format: z.literal(KEPT_FORMAT),
  dor: z.string(),
  run: z.object({
    id: z.string(),
    title: z.string(),
    seed: z.int(),
    /** The primary metric on validation, the larger the better. */
    score: z.number(),
  }),
  backbone: z.object({
    name: z.string(),
    /** How the encoder is used: keys of a backbone's definition. */
    use: z.looseObject({ architecture: z.string() }),
    /** What precedes the names of its parameters in files. */
    prefix: z.string(),
  }),
  engine: z.string(),
  /** The number of texts that are computed at a time. */
  batch_size: z.int().min(1),
  /** The run's target first. */
  tasks: z.array(task).min(1).refine(
    (tasks) => new Set(tasks.map(({ name }) => name)).size === tasks.length,
    { error: "expected each task once" },
  ),
  files: z.record(z.string(), keptFile).refine(
    (files) => Object.keys(files).every((name) => NAME.test(name)),
    { error: "expected names without a folder" },
  ),
});

/** What `manifest.json` of a kept model says. */
export type KeptManifest = z.output<typeof keptManifest>;

/** A task of a kept model. */
export type KeptTask = KeptManifest["tasks"][number];
