import { isCheckpointArchitecture } from "../../config/backbone_definition.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import type { RunRecord } from "../../results/record.ts";
import type { ModelForm } from "./card_metadata.ts";
import { textSteps } from "./text_steps.ts";

/** How a model is loaded, and what must be done to texts before. */
export function cardUse(
  { config }: RunRecord,
  form: ModelForm,
): string[] {
  const task = config.tasks[config.target]!;
  const { normalise = [], format } = task as Partial<
    Pick<TaskDefinition, "normalise" | "format">
  >;
  const { architecture, prefix, max_length } = config.backbone?.definition ??
    {};
  const isCheckpoint = isCheckpointArchitecture(architecture);
  // Dor does all of this itself.
  const steps = form === "dor" ? [] : textSteps({
    fields: [format?.text ?? []].flat(),
    join: format?.join ?? " ",
    normalise,
    prefix,
    kind: task.kind,
  });
  if (form === "onnx" && isCheckpoint) {
    steps.push(
      `Expect other scores for texts of more than ${max_length} tokens: Transformers.js cuts them without the token that marks the end`,
    );
  }
  return [
    form === "dor"
      ? `The files are those of a model that Dor has kept:\n\n${SHELL}`
      : isCheckpoint
      ? `\`MODEL\` is the name of this repository or the path of its folder:\n\n${
        form === "transformers" ? PYTHON : JAVASCRIPT
      }`
      : "`onnx/model.onnx` runs with ONNX Runtime. Its inputs are features of a text, which the other files number and `dor.json` describes.",
    ...steps.length === 0 ? [] : [steps.map((step) => `- ${step}.`).join("\n")],
  ];
}

const PYTHON = `\`\`\`python
from transformers import pipeline

classify = pipeline(
    "text-classification", model="MODEL", top_k=None, truncation=True
)
\`\`\``;

const JAVASCRIPT = `\`\`\`js
import { pipeline } from "@huggingface/transformers";

const classify = await pipeline("text-classification", "MODEL", {
  dtype: "fp32",
});
const labels = await classify("A text.", { top_k: null });
\`\`\``;

const SHELL = `\`\`\`sh
deno task bench predict FOLDER texts.txt
\`\`\``;
