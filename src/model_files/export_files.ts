import { join } from "@std/path";
import { sourceJson } from "../model/checkpoint/source_json.ts";
import { modelVocabulary } from "../model/tokenizer/build_tokenizer.ts";
import {
  readTokenizer,
  readTokenizerSettings,
} from "../model/tokenizer/read_tokenizer.ts";
import { tokensInSettings } from "../model/tokenizer/tokens_in_settings.ts";
import { writeJson } from "../results/results_folder.ts";
import { KEPT_FILES, type KeptTask } from "./kept_manifest.ts";
import type { KeptModel } from "./read_kept.ts";

/** The files of an export that every one may have. */
export const EXPORT_FILES = {
  /** What predictions need that other files cannot say, and the list of these. */
  description: "dor.json",
  card: "README.md",
} as const;

/** The files of a kept model that are not exported as they are. */
const OWN: readonly string[] = [
  ...Object.values(KEPT_FILES),
  "config.json",
  "tokenizer_config.json",
];

/**
 * Writes the files of an export besides its weights: for transformers,
 * `config.json` with the labels, and the tokenizer with its maximum length.
 *
 * @param config Further keys of `config.json`.
 * @param card The text of `README.md`; without it, there is none.
 * @returns What predictions need that these files cannot say, for `dor.json`.
 */
export function exportFiles(
  from: string,
  { manifest, encoder }: Pick<KeptModel, "manifest" | "encoder">,
  task: KeptTask,
  { to, config, card }: {
    to: string;
    config: Readonly<Record<string, unknown>>;
    card?: string;
  },
): Record<string, unknown> {
  const { run, dor, backbone, files } = manifest;
  for (const name of Object.keys(files)) {
    if (!OWN.includes(name)) {
      Deno.copyFileSync(join(from, name), join(to, name));
    }
  }
  if (Object.hasOwn(files, "config.json")) {
    // Transformers would believe the number of labels of the checkpoint.
    const { num_labels: _, _num_labels: __, ...source } = sourceJson(
      join(from, "config.json"),
    );
    writeJson(join(to, "config.json"), {
      ...source,
      ...config,
      id2label: Object.fromEntries(task.labels.map((label, i) => [i, label])),
      label2id: Object.fromEntries(task.labels.map((label, i) => [label, i])),
      problem_type: `${task.kind}_classification`,
    });
    const settings = Object.hasOwn(files, "tokenizer_config.json")
      ? join(from, "tokenizer_config.json")
      : undefined;
    writeJson(join(to, "tokenizer_config.json"), {
      ...paddingToken(join(from, "tokenizer.json"), settings, encoder.padding),
      ...settings === undefined ? {} : sourceJson(settings),
      // Transformers 5 builds parts of other classes anew, not as tokenizer.json has them.
      tokenizer_class: "PreTrainedTokenizerFast",
      // Token types are all 0, and some models take none.
      model_input_names: ["input_ids", "attention_mask"],
      model_max_length: backbone.use.max_length,
    });
  }
  if (card !== undefined) {
    Deno.writeTextFileSync(join(to, EXPORT_FILES.card), card);
  }
  return {
    dor,
    run,
    backbone: { name: backbone.name, use: backbone.use },
    task,
  };
}

/** The padding token of a tokenizer whose files do not name it, since Transformers knew it from the class. */
function paddingToken(
  tokenizer: string,
  config: string | undefined,
  padding: number,
): { pad_token?: string } {
  const settings = readTokenizerSettings(tokenizer, config);
  if (tokensInSettings(settings).named.has("pad")) return {};
  const { added_tokens, model } = readTokenizer(tokenizer, settings, undefined);
  const [pad_token] = [
    ...added_tokens.map(({ content, id }) => [content, id] as const),
    ...modelVocabulary(model),
  ].find(([, id]) => id === padding) ?? [];
  return pad_token === undefined ? {} : { pad_token };
}
