import { dirname, resolve } from "@std/path";
import {
  type BackboneDefinition,
  backboneDefinition,
} from "../../config/backbone_definition.ts";
import { checkDefinition } from "../../config/check_definition.ts";
import {
  loadBackboneDefinition,
  type Named,
} from "../../config/load_definition.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../../config/suite_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import { listed } from "../../errors/listed.ts";
import { canonicalJson } from "../../results/canonical_json.ts";
import { architectureOf } from "../../model/architectures.ts";
import { checkpointChecksum } from "../../model/checkpoint/checkpoint_checksum.ts";
import { checkpointEncoder } from "../../model/checkpoint/checkpoint_encoder.ts";
import type { CheckpointFiles } from "../../model/checkpoint/checkpoint_files.ts";
import { ensureCheckpoint } from "../../model/checkpoint/ensure_checkpoint.ts";
import { resolveUse } from "../../model/checkpoint/resolve_use.ts";
import type { KeptManifest } from "../../model_files/kept_manifest.ts";
import { checkKept } from "../../model_files/read_kept.ts";
import { parameterCount } from "../../model/parameter_count.ts";
import type { PlanOptions } from "./plan_options.ts";
import { PlanReads } from "./plan_reads.ts";
import type { Problems } from "./problems.ts";

/** A backbone of a suite. */
export interface PlannedBackbone {
  /** With the pooling and prefix that a checkpoint's files give if its file leaves them out. */
  definition: BackboneDefinition;
  /** The number of the encoder's layers. */
  layers: number;
  /** The number of the encoder's parameters; for a random start, an upper bound from the definition. */
  parameters: number;
  /** Absent for a random start. */
  checkpoint?: {
    files: CheckpointFiles;
    checksum: string;
    /** Names of tensors in the files that are not part of the encoder, such as heads and poolers. */
    unused: readonly string[];
    /** Names of parameters that the files lack, which start at random. */
    untrained: readonly string[];
    /** What the files say and is not done, and on what a run has trained them, one sentence each. */
    notes: readonly string[];
    /** The tasks that a run of Dor has trained it on. */
    trainedOn?: readonly string[];
  };
}

/**
 * Looks up the backbones of a suite's methods, and downloads and checks their
 * checkpoints.
 *
 * @returns For `backboneOf()`; the suite's own backbone first.
 */
export async function planBackbones(
  suite: Named<SuiteDefinition>,
  options: PlanOptions,
  problems: Problems,
): Promise<Map<string, PlannedBackbone>> {
  const { backbone, methods } = suite.definition;
  const backbones = new Map<string, PlannedBackbone>();
  const wanted = [
    { name: backbone, keys: undefined },
    ...methods.flatMap((entry: MethodEntry) => {
      const name = entry.backbone ?? backbone;
      // Its teachers start from the backbone without what a search has chosen.
      return [{ name, keys: undefined }, { name, keys: entry.tuned?.backbone }];
    }),
  ];
  for (const { name, keys } of wanted) {
    if (name === undefined) continue;
    const key = variantName(name, keys);
    if (backbones.has(key)) continue;
    const planned = await problems.collect(() =>
      planBackbone(name, keys, options)
    );
    if (planned !== undefined) backbones.set(key, planned);
  }
  return backbones;
}

/**
 * The backbone of a method among those of a plan, with the keys that a search has changed.
 *
 * @throws {InputError} When neither the method nor the suite names one.
 */
export function backboneOf(
  { name, backbone, tuned }: MethodEntry,
  { file, definition }: Named<SuiteDefinition>,
  backbones: ReadonlyMap<string, PlannedBackbone>,
): PlannedBackbone {
  const used = backbone ?? definition.backbone;
  if (used === undefined) {
    throw new InputError(
      `${file}: backbone: missing, but ${name} starts from one; name an encoder`,
    );
  }
  return backbones.get(variantName(used, tuned?.backbone))!;
}

function variantName(
  name: string,
  keys: Record<string, unknown> | undefined,
): string {
  return keys === undefined ? name : `${name} ${canonicalJson(keys)}`;
}

async function planBackbone(
  name: string,
  keys: Record<string, unknown> | undefined,
  options: PlanOptions,
): Promise<PlannedBackbone> {
  const { file, definition } = loadBackboneDefinition(name, options.folders);
  const given = keys === undefined ? definition : checkDefinition(
    backboneDefinition,
    { ...definition, ...keys },
    `${file}, with what the search draws`,
  );
  if (!("checkpoint" in given)) {
    const architecture = architectureOf(given);
    return {
      definition: given,
      layers: architecture.layers(given),
      parameters: architecture.parameters(given),
    };
  }
  const files = await ensureCheckpoint({ name }, given.checkpoint, {
    // Absolute, because a worker may run in another folder.
    roots: options.roots.map((root) => resolve(root)),
    cache: resolve(options.cache),
    offline: options.offline,
    onProgress: options.onDownload,
  });
  const kept = files.kept === undefined
    ? undefined
    : await checkKept(dirname(files.kept));
  const { definition: resolved, notes } = resolveUse(name, given, files);
  // Throws if the checkpoint does not fit the definition.
  const { parameters, layers, unused, untrained } = checkpointEncoder(
    resolved,
    files,
  );
  return {
    definition: resolved,
    layers,
    parameters: parameterCount(parameters),
    checkpoint: {
      files,
      checksum: await (options.reads ?? new PlanReads()).once(
        JSON.stringify(files),
        () => checkpointChecksum(files),
      ),
      unused,
      untrained,
      notes: kept === undefined ? notes : [...notes, trainedNote(name, kept)],
      trainedOn: kept?.tasks.map(({ name }) => name),
    },
  };
}

function trainedNote(name: string, { run, tasks }: KeptManifest): string {
  return `${name} was trained by the run ${run.id} on ${
    listed(tasks.map(({ name }) => name))
  }: their licences apply to its models, too, and whether their texts are in the test split was not checked`;
}
