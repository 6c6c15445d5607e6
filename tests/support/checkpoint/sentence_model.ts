import { dirname, join } from "@std/path";
import type { CheckpointDefinition } from "../../../src/config/backbone_definition.ts";

/** A definition that leaves out pooling and prefix. */
export const DEFINITION: CheckpointDefinition = {
  title: "T",
  training: {},
  architecture: "bert",
  checkpoint: { folder: "f" },
  max_length: 16,
  token_dropout: 0,
};

const TYPE = "sentence_transformers.models";

/** The files of Sentence-Transformers, as version 5 writes them. */
export const SENTENCE_FILES = {
  "modules.json": [
    { idx: 0, name: "0", path: "", type: `${TYPE}.Transformer` },
    { idx: 1, name: "1", path: "1_Pooling", type: `${TYPE}.Pooling` },
    { idx: 2, name: "2", path: "2_Normalize", type: `${TYPE}.Normalize` },
  ] as unknown[],
  "1_Pooling/config.json": {
    word_embedding_dimension: 8,
    pooling_mode_cls_token: false,
    pooling_mode_mean_tokens: true,
    pooling_mode_max_tokens: false,
    include_prompt: true,
  } as Record<string, unknown>,
  "config_sentence_transformers.json": {
    prompts: { query: "query: ", passage: "passage: " },
    default_prompt_name: "query",
  } as Record<string, unknown>,
};

/** Writes these files into a folder, some of them changed; undefined leaves one out. */
export async function writeSentenceModel(
  folder: string,
  changes: { [File in keyof typeof SENTENCE_FILES]?: unknown } = {},
): Promise<void> {
  for (
    const [name, content] of Object.entries({ ...SENTENCE_FILES, ...changes })
  ) {
    if (content === undefined) continue;
    const path: string = join(folder, name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, JSON.stringify(content));
  }
}
