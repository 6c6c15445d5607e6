import { definitionFolders } from "../config/definition_folders.ts";
import { loadBackboneDefinition } from "../config/load_definition.ts";
import { type DataAccess, dataAccess } from "../data/fetch/data_access.ts";
import { openEngine } from "../engine/open_engine.ts";
import type { Program } from "../engine/program.ts";
import { buildEncoder } from "./build_encoder.ts";
import { checkTexts } from "./check_texts.ts";
import { checkpointEncoder } from "./checkpoint/checkpoint_encoder.ts";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import { ensureCheckpoint } from "./checkpoint/ensure_checkpoint.ts";
import { filesInFolder } from "./checkpoint/files_in_folder.ts";
import { readModelConfig } from "./checkpoint/model_config.ts";
import { resolveUse } from "./checkpoint/resolve_use.ts";
import type { Encoder, TextBatch } from "./encoder.ts";
import { textInputs } from "./text_inputs.ts";

/** Options of `loadBackbone`. */
export interface LoadBackboneOptions extends DataAccess {
  /** The texts from which an untrained backbone learns its vocabulary; a trained one needs none. */
  texts?: readonly string[];
  /** The seed of the weights of an untrained backbone. Default 1. */
  seed?: number;
  /** Additional folders of backbone definitions. */
  backbones?: readonly string[];
  /** The engine. Default `onnx`. */
  engine?: string;
  /** The number of threads. Default 1. */
  threads?: number;
}

/** An encoder with its weights. */
export interface Backbone {
  /** The name or path that was passed to `loadBackbone`. */
  name: string;
  /**
   * Encodes texts as a vector per token, padded to the longest text.
   * `lastHiddenState` has the shape [texts, tokens, size], in row-major order;
   * `mask` [texts, tokens] is 0 for padding, and otherwise the weight of the
   * token in the mean (1 for BERT).
   *
   * @throws {InputError} When a text is not a string, or has half of a surrogate pair.
   */
  encode(texts: readonly string[]): Promise<{
    lastHiddenState: Float32Array;
    shape: [texts: number, tokens: number, size: number];
    mask: Float32Array;
  }>;
  /** Frees its resources; it cannot encode afterwards. */
  close(): Promise<void>;
}

/**
 * Loads a backbone by name, or a checkpoint by the path of its folder, which
 * must contain a slash (`./my-bert`) and is used without a prefix. Missing files
 * are downloaded.
 *
 * @throws {InputError} When the backbone is unknown, its definition or files
 *   are invalid, or the files cannot be obtained.
 *
 * @example
 * ```ts
 * import { loadBackbone } from "dor";
 *
 * const backbone = await loadBackbone("bert-tiny", {
 *   texts: ["Mă bucur să te văd!", "Mi-e dor de mare."],
 * });
 * const { shape } = await backbone.encode(["Mi-e dor."]);
 * await backbone.close();
 * ```
 */
export async function loadBackbone(
  name: string,
  options: LoadBackboneOptions = {},
): Promise<Backbone> {
  const { seed = 1, engine = "onnx", threads = 1 } = options;
  const encoder = /[/\\]/.test(name)
    ? folderEncoder(name)
    : await namedEncoder(name, options);
  const session = await (await openEngine(engine, "cpu")).open(
    encoder.parameters,
    encoder.initialValues(seed),
    { seed, threads },
  );
  const program: Program<TextBatch> = (parameters, inputs, context) => ({
    hidden: encoder.encode(parameters, inputs, context, 0).hidden,
  });
  return {
    name,
    async encode(given) {
      checkTexts("encode", given);
      const encoded = given.map((text) => encoder.encodeText(text));
      const tokens = Math.max(0, ...encoded.map(({ ids }) => ids.length));
      if (tokens === 0) {
        throw new TypeError("Cannot encode: there are no texts");
      }
      const inputs = textInputs(encoded, {
        batchSize: given.length,
        length: tokens,
        padding: encoder.padding,
      });
      const { hidden } = await session.predict(program, inputs);
      return {
        lastHiddenState: hidden!,
        shape: [
          given.length,
          tokens,
          hidden!.length / (given.length * tokens),
        ],
        mask: inputs.tokenWeights.data as Float32Array,
      };
    },
    close: () => session.close(),
  };
}

/** The encoder of a checkpoint without a definition, for up to 512 tokens. */
function folderEncoder(folder: string): Encoder {
  const found = filesInFolder(folder);
  if ("missing" in found) {
    throw new CheckpointError(
      `Cannot load the backbone ${folder}: it lacks ${
        found.missing.join(", ")
      }; name a folder with a checkpoint`,
    );
  }
  const { architecture, tokens } = readModelConfig(found.files.config);
  return checkpointEncoder({
    architecture,
    max_length: Math.min(512, tokens.positions),
    pooling: "cls",
    token_dropout: 0,
  }, found.files);
}

async function namedEncoder(
  name: string,
  { texts, backbones = [], ...places }: LoadBackboneOptions,
): Promise<Encoder> {
  const { definition } = loadBackboneDefinition(
    name,
    definitionFolders({ backbones }),
  );
  if ("checkpoint" in definition) {
    const files = await ensureCheckpoint(
      { name },
      definition.checkpoint,
      dataAccess(places),
    );
    return checkpointEncoder(
      resolveUse(name, definition, files).definition,
      files,
    );
  }
  if (texts === undefined) {
    throw new TypeError(
      `Cannot load the backbone ${name}: it learns its vocabulary from texts; pass them as options.texts`,
    );
  }
  return buildEncoder(definition, texts);
}
