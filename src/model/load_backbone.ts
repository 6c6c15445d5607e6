import { definitionFolders } from "../config/definition_folders.ts";
import { loadBackboneDefinition } from "../config/load_definition.ts";
import { type DataAccess, dataAccess } from "../data/fetch/data_access.ts";
import { openEngine } from "../engine/open_engine.ts";
import type { Program } from "../engine/program.ts";
import { buildEncoder } from "./build_encoder.ts";
import { checkpointEncoder } from "./checkpoint/checkpoint_encoder.ts";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import { ensureCheckpoint } from "./checkpoint/ensure_checkpoint.ts";
import { filesInFolder } from "./checkpoint/files_in_folder.ts";
import { readModelConfig } from "./checkpoint/model_config.ts";
import type { Encoder, TextBatch } from "./encoder.ts";
import { textInputs } from "./text_inputs.ts";

/** What `loadBackbone` needs beside the name. */
export interface LoadBackboneOptions extends DataAccess {
  /** The texts that a backbone which starts at random learns its vocabulary from; a trained one needs none. */
  texts?: readonly string[];
  /** The seed of the weights of one that starts at random. Default 1. */
  seed?: number;
  /** More folders of backbone definitions. */
  backbones?: readonly string[];
  /** Default `onnx`. */
  engine?: string;
  /** Threads that encoding may use. Default 1. */
  threads?: number;
}

/** An encoder with its weights. */
export interface Backbone {
  /** As it was asked for. */
  name: string;
  /**
   * Encodes texts: one vector for each token of each text, filled up to the
   * longest one. `lastHiddenState` is in row-major order of `shape`, which is
   * [texts, tokens, size]; `mask` [texts, tokens] is 0 where a text is filled
   * up, and elsewhere what the token counts in the mean (1 for BERT).
   */
  encode(texts: readonly string[]): Promise<{
    lastHiddenState: Float32Array;
    shape: [texts: number, tokens: number, size: number];
    mask: Float32Array;
  }>;
  /** Gives back what it holds; nothing can be encoded afterwards. */
  close(): Promise<void>;
}

/**
 * Loads a backbone: by name, or a checkpoint by the path of its folder, which
 * has a slash (`./my-bert`). What is not there is downloaded.
 *
 * @throws {InputError} When the backbone is unknown, its definition or its
 *   files are wrong, or they cannot be had.
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
      const encoded = given.map((text) => encoder.encodeText(text));
      const tokens = Math.max(0, ...encoded.map(({ ids }) => ids.length));
      if (tokens === 0) {
        throw new TypeError("Cannot encode no texts: give at least one");
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

/** The encoder of a checkpoint as it is: its own architecture, up to 512 tokens. */
function folderEncoder(folder: string): Encoder {
  const found = filesInFolder(folder);
  if ("missing" in found) {
    throw new CheckpointError(
      folder,
      `Cannot load the backbone ${folder}: it lacks ${
        found.missing.join(", ")
      }, name a folder with a checkpoint`,
    );
  }
  const { architecture, shape } = readModelConfig(found.files.config);
  return checkpointEncoder({
    architecture,
    max_length: Math.min(512, shape.positions - shape.first_position),
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
    return checkpointEncoder(
      definition,
      await ensureCheckpoint(
        { name },
        definition.checkpoint,
        dataAccess(places),
      ),
    );
  }
  if (texts === undefined) {
    throw new TypeError(
      `Cannot load the backbone ${name}: it learns its vocabulary from texts, give some as options.texts`,
    );
  }
  return buildEncoder(definition, texts);
}
