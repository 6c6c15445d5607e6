import { dirname, join } from "@std/path";
import { loadDefinition } from "../../config/load_definition.ts";
import { promptDefinition } from "../../config/prompt_definition.ts";
import { nativeCode } from "../../engine/native_code.ts";
import { InputError } from "../../errors/input_error.ts";
import type { ProcessRights } from "../../process/process_arguments.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { endpointHost } from "../kinds/prompt/endpoint.ts";

/**
 * What the worker of a run may do.
 *
 * @param own What it may write: the folders of the run, and the file of their lock.
 */
export function workerRights(
  spec: RunSpec,
  own: readonly string[],
): ProcessRights {
  switch (spec.kind) {
    case "program":
      // A program has the user's rights; this worker executes no code of methods.
      return { write: own, run: "all" };
    case "prompt":
      return promptRights(spec, own);
    case "recipe":
      return {
        read: readablePaths(spec),
        write: own,
        native: nativeCode(spec.config.engine!, spec.context.machine.device),
      };
    case "linear":
    case "imported":
      return { read: readablePaths(spec), write: own };
  }
}

/** A prompt's worker connects to its endpoint alone, unless it has only the answers of earlier runs. */
function promptRights(
  spec: RunSpec,
  own: readonly string[],
): ProcessRights {
  const { config, context: { methodFile, asking } } = spec;
  const { offline, answers } = asking!;
  const prompt = loaded(config.method.name, methodFile);
  const host = offline ? undefined : prompt && endpointHost(prompt);
  return {
    read: [...readablePaths(spec), answers],
    write: offline ? own : [...own, answers],
    net: host === undefined ? [] : [host],
    token: prompt?.definition.key === "HF_TOKEN",
  };
}

/** A prompt; undefined if its definition has been damaged since it was planned, which the worker reports. */
function loaded(name: string, file: string) {
  try {
    return loadDefinition(promptDefinition, name, file);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** The paths that a run may read: only the files it is made of, so that nothing else can change its predictions. */
function readablePaths({ context }: RunSpec): string[] {
  const { checkpoint } = context.backbone ?? {};
  const folders = [...context.dataRoots, context.cache];
  const files = [
    ...Object.values(context.tasks).map(({ definition }) => definition.splits),
    ...Object.values(context.translations).map(({ definition }) =>
      definition.pairs
    ),
  ].flatMap(filesIn);
  return [
    ...context.methodFiles,
    ...folders,
    // Also each file by name, since it may be a link out of the folder of data.
    ...folders.flatMap((folder) => files.map((file) => join(folder, file))),
    ...Object.values(checkpoint ?? {}).flat().filter((path) =>
      typeof path === "string"
    ),
    // The tokenizer of a kept model has more files than those that are listed.
    ...checkpoint?.kept === undefined ? [] : [dirname(checkpoint.kept)],
    ...Object.values(context.teachers),
  ];
}

/** The data files named anywhere in a part of a definition. */
function filesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "file" ? [String(value)] : filesIn(value)
  );
}
