import { dirname, join } from "@std/path";
import * as z from "zod";
import { checkDefinition } from "../../config/check_definition.ts";
import { relativePath } from "../../config/relative_path.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { readJson, readJsonObject } from "./read_json_object.ts";

/** The modules of a Sentence-Transformers model, in their order; `path` is a folder of the model. */
const modules = z.array(z.looseObject({
  type: z.string().min(1),
  path: z.union([z.literal(""), relativePath]),
}));

/** 1_Pooling/config.json: `pooling_mode`, or one key for each mode before version 6. */
const poolingConfig = z.looseObject({
  pooling_mode: z.union([z.string(), z.array(z.string())]).optional(),
  include_prompt: z.boolean().default(true),
});

const LEGACY_MODES: Record<string, string> = {
  pooling_mode_cls_token: "cls",
  pooling_mode_max_tokens: "max",
  pooling_mode_mean_tokens: "mean",
  pooling_mode_mean_sqrt_len_tokens: "mean_sqrt_len_tokens",
  pooling_mode_weightedmean_tokens: "weightedmean",
  pooling_mode_lasttoken: "lasttoken",
};

/** The pooling of a Sentence-Transformers model. */
export interface SentencePooling {
  pooling: "cls" | "mean";
  /** Whether a mean includes the tokens of a prompt. */
  includesPrompt: boolean;
  /** Whether vectors are then scaled to length 1. */
  normalises: boolean;
}

/**
 * The folder of the pooling module that modules.json lists; undefined if there is
 * none.
 */
export function poolingFolder(file: string): string | undefined {
  return readModules(file).find(({ kind }) => kind === "Pooling")?.path;
}

/**
 * Reads the pooling of a Sentence-Transformers model.
 *
 * @param file modules.json
 * @throws {CheckpointError} When it has other modules than a transformer, a
 *   pooling by the first token or the mean, and a normalisation.
 */
export function sentencePooling(file: string): SentencePooling {
  const list = readModules(file);
  const refused = (where: string, reason: string) =>
    new CheckpointError(
      `Cannot use the pooling in ${where}: ${reason}; set pooling in the backbone's definition to use the encoder alone`,
    );
  const other = list.find(({ kind }) =>
    !["Transformer", "Pooling", "Normalize"].includes(kind)
  );
  if (other !== undefined) {
    throw refused(
      file,
      `the module ${other.kind} in ${other.path} is not supported`,
    );
  }
  const poolings = list.filter(({ kind }) => kind === "Pooling");
  if (poolings.length !== 1) {
    throw refused(file, `it lists ${poolings.length} pooling modules`);
  }
  const path: string = join(dirname(file), poolings[0]!.path, "config.json");
  const config = checkDefinition(poolingConfig, readJsonObject(path), path);
  const modes = [
    config.pooling_mode ??
      Object.keys(LEGACY_MODES).filter((key) => config[key] === true)
        .map((key) => LEGACY_MODES[key]!),
  ].flat();
  const [mode = "mean", ...more] = modes;
  if (more.length > 0 || (mode !== "cls" && mode !== "mean")) {
    throw refused(
      path,
      `its mode is ${modes.join(" with ")}, and only cls or mean is supported`,
    );
  }
  return {
    pooling: mode,
    includesPrompt: config.include_prompt,
    normalises: list.some(({ kind }) => kind === "Normalize"),
  };
}

function readModules(file: string): { kind: string; path: string }[] {
  return checkDefinition(modules, readJson(file), file).map((
    { type, path },
  ) => ({
    kind: type.split(".").at(-1)!,
    path,
  }));
}
