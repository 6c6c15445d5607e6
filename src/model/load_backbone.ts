import { definitionFolders } from "../config/definition_folders.ts";
import { loadBackboneDefinition } from "../config/load_definition.ts";
import { openEngine } from "../engine/open_engine.ts";
import type { Program } from "../engine/program.ts";
import { buildEncoder } from "./build_encoder.ts";
import { textInputs } from "./text_inputs.ts";

/** What `loadBackbone` needs beside the name. */
export interface LoadBackboneOptions {
  /** The texts that a backbone which starts at random learns its vocabulary from. */
  texts: readonly string[];
  /** The seed of its weights. Default 1. */
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
  close(): Promise<void>;
}

/**
 * Loads a backbone by name.
 *
 * @throws {InputError} When the backbone is unknown or its definition is wrong.
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
  options: LoadBackboneOptions,
): Promise<Backbone> {
  const { texts, seed = 1, backbones = [], engine = "onnx", threads = 1 } =
    options;
  const { definition } = loadBackboneDefinition(
    name,
    definitionFolders({ backbones }),
  );
  const encoder = buildEncoder(definition, texts);
  const session = await (await openEngine(engine, "cpu")).open(
    encoder.parameters,
    encoder.initialValues(seed),
    { seed, threads },
  );
  const program: Program = (parameters, inputs, context) => ({
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
        mask: inputs.weights!.data as Float32Array,
      };
    },
    close: () => session.close(),
  };
}
