import { resolve } from "@std/path";
import type { BackboneDefinition } from "../config/backbone_definition.ts";
import { loadBackboneDefinition } from "../config/load_definition.ts";
import { checkpointChecksum } from "../model/checkpoint/checkpoint_checksum.ts";
import { checkpointEncoder } from "../model/checkpoint/checkpoint_encoder.ts";
import type { CheckpointFiles } from "../model/checkpoint/checkpoint_files.ts";
import { ensureCheckpoint } from "../model/checkpoint/ensure_checkpoint.ts";
import { parameterCount } from "../model/parameter_count.ts";
import type { PlanOptions } from "./plan_options.ts";

/** A backbone of a suite. */
export interface PlannedBackbone {
  definition: BackboneDefinition;
  /** Its files, where it is a trained one. */
  checkpoint?: {
    files: CheckpointFiles;
    checksum: string;
    /** Of the encoder. */
    parameters: number;
    /** Names of tensors in the files that the encoder does not have: heads, poolers. */
    unused: readonly string[];
  };
}

/**
 * Looks up a backbone, and downloads and checks the files of a trained one.
 *
 * @throws {InputError} When something cannot be had or used.
 */
export async function planBackbone(
  name: string,
  options: PlanOptions,
  roots: readonly string[],
): Promise<PlannedBackbone> {
  const { definition } = loadBackboneDefinition(name, options.folders);
  if (!("checkpoint" in definition)) return { definition };
  const files = await ensureCheckpoint({ name }, definition.checkpoint, {
    // Workers have other working folders.
    roots: roots.map((root) => resolve(root)),
    cache: resolve(options.cache),
    offline: options.offline,
    onProgress: options.onDownload,
  });
  // What does not fit comes out before anything is trained.
  const { parameters, unused } = checkpointEncoder(definition, files);
  return {
    definition,
    checkpoint: {
      files,
      checksum: await checkpointChecksum(files),
      parameters: parameterCount(parameters),
      unused,
    },
  };
}
