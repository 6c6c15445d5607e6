import type { RunRecord } from "../../results/record.ts";
import type { ModelForm } from "./card_metadata.ts";

/** How a model is loaded, and what must be done to texts before. */
export function cardUse(
  { config }: RunRecord,
  form: ModelForm,
): string[] {
  const { kind, normalise } = config.tasks[config.target]!;
  const { architecture, prefix } = config.backbone?.definition ?? {};
  const isDan = architecture === "dan";
  // Dor does all of this itself.
  const steps = form === "dor" ? [] : [
    ...Array.isArray(normalise) && normalise.length > 0
      ? [`Normalise texts as in training: ${normalise.join(", ")}.`]
      : [],
    ...typeof prefix === "string"
      ? [`Put ${JSON.stringify(prefix)} before every text.`]
      : [],
    ...kind === "multi_label"
      ? [
        "Assign the labels whose probability reaches their threshold; the thresholds are in `dor.json`.",
      ]
      : [],
  ];
  return [
    form === "dor"
      ? `The files are those of a model that Dor has kept:\n\n${SHELL}`
      : isDan
      ? "`onnx/model.onnx` runs with ONNX Runtime. Its inputs are n-grams of a text, which `vocabulary.json` numbers and `dor.json` describes."
      : `\`MODEL\` is the name of this repository or the path of its folder:\n\n${
        form === "transformers" ? PYTHON : JAVASCRIPT
      }`,
    ...steps.length === 0 ? [] : [steps.map((step) => `- ${step}`).join("\n")],
  ];
}

const PYTHON = `\`\`\`python
from transformers import pipeline

classify = pipeline("text-classification", model="MODEL", top_k=None)
\`\`\``;

const JAVASCRIPT = `\`\`\`js
import { pipeline } from "@huggingface/transformers";

const classify = await pipeline("text-classification", "MODEL", {
  dtype: "fp32",
});
\`\`\``;

const SHELL = `\`\`\`sh
deno task bench predict FOLDER texts.txt
\`\`\``;
