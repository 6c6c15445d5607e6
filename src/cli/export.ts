import { isCheckpointArchitecture } from "../config/backbone_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { exportOnnx } from "../model_files/export_onnx.ts";
import { exportTransformers } from "../model_files/export_transformers.ts";
import { keptTask, readManifest } from "../model_files/read_manifest.ts";
import type { ModelForm } from "../report/card/card_metadata.ts";
import { textSteps } from "../report/card/text_steps.ts";
import { cardIfPossible } from "./card_of_run.ts";
import { modelFolderOf } from "./model_folder_of.ts";
import { OPTIONS } from "./options.ts";
import { PROGRAM } from "./program.ts";
import type { Verb } from "./verb.ts";
import { noteText } from "./wording.ts";

type ExportForm = Exclude<ModelForm, "dor">;

/** The formats, with what writes them. */
const FORMATS: Record<ExportForm, typeof exportOnnx> = {
  transformers: exportTransformers,
  onnx: exportOnnx,
};

const FORMS = Object.keys(FORMATS) as ExportForm[];

/** `export`: writes a kept model for other tools. */
export const exportVerb: Verb = {
  name: "export",
  usage: "RUN|FOLDER OUT",
  summary: "Write the model that a run has kept for other tools",
  details: `
RUN is the name of a run in OUT of --out, or an unambiguous beginning of it; FOLDER
that of a run or of its model. OUT is a new folder, which gets a model card, too.
See docs/models.md.

  ${PROGRAM} export baseline-emotions-s1 my-model --format transformers
  ${PROGRAM} export results/my/runs/mtl-emotions-s3-0c1d2e3f my-model --format onnx`,
  options: [
    OPTIONS.out,
    {
      name: "format",
      value: "NAME",
      values: FORMS,
      help: FORMS.join(" or "),
    },
    OPTIONS.task,
  ],
  rights: ["write"],
  async run(given) {
    const [wanted, to, ...others] = given.words;
    if (to === undefined || others.length > 0) {
      throw new InputError(
        "Cannot export: expected a run or the folder of a model, and a new folder",
      );
    }
    const folder = modelFolderOf(wanted!, given.text("out"));
    const task = given.text("task");
    const form = given.choice("format", FORMS);
    if (form === undefined) {
      throw new InputError(
        `Cannot export without a format; use --format ${FORMS.join(" or ")}`,
      );
    }
    const { backbone: { use }, ...manifest } = readManifest(folder);
    const { name, text_fields = [], ...kept } = keptTask(
      manifest,
      task,
      folder,
    );
    const { card, why } = name === manifest.tasks[0]!.name
      ? cardIfPossible(folder, form)
      : { why: "the scores of the run are those of another task" };
    await FORMATS[form](folder, to, task, card);
    for (
      const note of [
        ...isCheckpointArchitecture(use.architecture) ? [] : [
          "The features of a text are made as docs/models.md says, with the files next to dor.json",
        ],
        ...textSteps({ ...kept, fields: text_fields, prefix: use.prefix }),
        ...why === undefined ? [] : [`There is no model card: ${why}`],
      ]
    ) console.error(noteText(note));
    console.log(`Written: ${to}`);
    return 0;
  },
};
