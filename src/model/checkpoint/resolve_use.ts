import * as z from "zod";
import type { CheckpointDefinition } from "../../config/backbone_definition.ts";
import { checkDefinition } from "../../config/check_definition.ts";
import { shown } from "../../errors/shown.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint_files.ts";
import { readJsonObject } from "./read_json_object.ts";
import { sentencePooling } from "./sentence_modules.ts";

/** A definition with everything that it leaves out. */
export interface ResolvedUse {
  definition: CheckpointDefinition;
  /** What the files say and is not done, one sentence each. */
  notes: string[];
}

/**
 * Adds the `pooling` and `prefix` that a definition leaves out: those of a
 * Sentence-Transformers model or of a run's model, or else the first token's
 * state and none.
 *
 * @throws {InputError} When the files have a pooling that is not supported, or
 *   cannot be read.
 */
export function resolveUse(
  name: string,
  whole: CheckpointDefinition,
  { modules, prompts, kept }: Pick<
    CheckpointFiles,
    "modules" | "prompts" | "kept"
  >,
): ResolvedUse {
  const { prefix: given, ...definition } = {
    ...kept !== undefined && keptUse(kept),
    ...whole,
  } as CheckpointDefinition;
  const notes: string[] = [];
  let prefix = given ?? "";
  if (given === undefined && prompts !== undefined) {
    const { prompt, names } = sentencePrompts(prompts);
    prefix = prompt;
    if (prompt === "" && names.length > 0) {
      notes.push(
        `The backbone ${name} has prompts (${
          names.join(", ")
        }) but no default, so that none is put before texts; set prefix in its definition to use one`,
      );
    }
  }
  const own = definition.pooling === undefined && modules !== undefined
    ? sentencePooling(modules)
    : undefined;
  if (own?.normalises) {
    notes.push(
      `The vectors of the backbone ${name} are not scaled to length 1 as by its module Normalize, because classifiers are trained on them`,
    );
  }
  if (own?.pooling === "mean" && !own.includesPrompt && prefix !== "") {
    throw new CheckpointError(
      `Cannot use the pooling in ${modules}: its mean leaves out the tokens of a prompt (include_prompt: false), which is not supported; set pooling: mean in the backbone's definition to include them, or prefix: "" for no prompt`,
    );
  }
  return {
    definition: {
      ...definition,
      pooling: definition.pooling ?? own?.pooling ?? "cls",
      ...prefix !== "" && { prefix },
    } as CheckpointDefinition,
    notes,
  };
}

/** How the encoder of a kept model was used. */
const keptManifest = z.looseObject({
  backbone: z.looseObject({
    use: z.looseObject({
      pooling: z.enum(["cls", "mean", "pooler", "head"]),
      prefix: z.string().optional(),
    }),
  }),
});

/** The pooling and prefix of a run's model. */
function keptUse(
  file: string,
): Pick<CheckpointDefinition, "pooling" | "prefix"> {
  const { backbone: { use: { pooling, prefix } } } = checkDefinition(
    keptManifest,
    readJsonObject(file),
    file,
  );
  return { pooling, prefix } as Pick<
    CheckpointDefinition,
    "pooling" | "prefix"
  >;
}

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
function sentencePrompts(
  file: string,
): { prompt: string; names: string[] } {
  const { prompts, default_prompt_name: name } = checkDefinition(
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
