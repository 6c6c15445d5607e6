import { join } from "@std/path";
import { isCheckpointArchitecture } from "../config/backbone_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { CHECKPOINT_ARCHITECTURES } from "../model/checkpoint/architectures.ts";
import type { CheckpointArchitecture } from "../model/checkpoint/checkpoint_architecture.ts";
import { readJsonObject } from "../model/checkpoint/read_json_object.ts";
import { tensorName } from "../model/checkpoint/tensor_name.ts";
import { headParameters } from "../model/head.ts";
import { exportFiles } from "./export_files.ts";
import { KEPT_FILES } from "./kept_manifest.ts";
import { readKept } from "./read_kept.ts";
import { keptTask } from "./read_manifest.ts";
import { writeExport } from "./write_export.ts";
import { writeParameters } from "./write_parameters.ts";

/**
 * Exports a kept model as a folder that `AutoModelForSequenceClassification` and
 * `AutoTokenizer` of Transformers load.
 *
 * @param from The folder of the model.
 * @param card A model card, which is written as `README.md`.
 * @throws {InputError} When the class of its architecture has another head.
 */
export async function exportTransformers(
  from: string,
  to: string,
  wanted: string | undefined,
  card?: string,
): Promise<void> {
  const model = await readKept(from);
  const { manifest: { backbone }, encoder, values } = model;
  const task = keptTask(model.manifest, wanted, from);
  const { classifier, families } = architectureOf(from, backbone.use);
  const { model_type } = readJsonObject(join(from, "config.json"));
  const [weight, bias] = headParameters(
    { name: task.name, labels: task.labels.length },
    encoder.size,
  );
  const specs = [
    ...encoder.parameters.map((spec) =>
      [tensorName(backbone.prefix, spec.name), spec] as const
    ),
    [`${classifier}.weight`, weight!] as const,
    [`${classifier}.bias`, bias!] as const,
  ];
  await writeExport(to, async (folder) => {
    const description = exportFiles(from, model, task, {
      to: folder,
      card,
      config: {
        architectures: [
          `${families[String(model_type)]}ForSequenceClassification`,
        ],
      },
    });
    using file = await Deno.open(join(folder, KEPT_FILES.encoder), {
      write: true,
      create: true,
    });
    writeParameters(file, specs, values);
    file.syncSync();
    return description;
  });
}

/** @throws {InputError} When Transformers has no class with the pooling. */
function architectureOf(
  folder: string,
  use: { architecture: string; pooling?: unknown },
): CheckpointArchitecture {
  const found = isCheckpointArchitecture(use.architecture)
    ? CHECKPOINT_ARCHITECTURES[use.architecture]
    : undefined;
  const isHead = use.pooling === "head" ||
    // The pooler of pre-training is the head of classification models, too.
    use.pooling === "pooler" && found?.classifier === "classifier";
  if (found !== undefined && isHead) return found;
  throw new InputError(
    `Cannot export the model in ${folder} for Transformers: ${
      found === undefined
        ? `it has no models with the architecture ${use.architecture}`
        : `its classification models of ${use.architecture} do not have pooling: ${use.pooling}, but layers of their own before the classifier (pooling: head)`
    }; use --format onnx`,
  );
}
