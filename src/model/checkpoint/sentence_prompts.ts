import * as z from "zod";
import { check } from "../../config/check.ts";
import { shown } from "../../errors/shown.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readJsonObject } from "./read_json_object.ts";

const promptsConfig = z.looseObject({
  prompts: z.record(z.string(), z.string()).nullish(),
  default_prompt_name: z.string().nullish(),
});

/**
 * Reads the prompts in config_sentence_transformers.json.
 *
 * @returns The default one, empty if there is none, and the names of those that
 *   are not empty.
 */
export function sentencePrompts(
  file: string,
): { prompt: string; names: string[] } {
  const { prompts, default_prompt_name: name } = check(
    promptsConfig,
    readJsonObject(file),
    file,
  );
  const known = prompts ?? {};
  if (typeof name === "string" && !Object.hasOwn(known, name)) {
    throw new CheckpointError(
      `Cannot use the prompts in ${file}: its default_prompt_name ${
        shown(name)
      } is not among them; set prefix in the backbone's definition`,
    );
  }
  return {
    prompt: typeof name === "string" ? known[name]! : "",
    names: Object.keys(known).filter((name) => known[name] !== ""),
  };
}
