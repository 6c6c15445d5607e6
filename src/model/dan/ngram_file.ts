import * as z from "zod";
import { checkDefinition } from "../../config/check_definition.ts";
import { readJsonObject } from "../checkpoint/read_json_object.ts";
import type { NgramVocabulary } from "./ngram_vocabulary.ts";

/** The file of a kept vocabulary of n-grams. */
export const NGRAM_FILE = "vocabulary.json";

/** The features from id 1 on, each with its inverse document frequency. */
const content = z.strictObject({
  features: z.array(z.tuple([z.string(), z.number().positive()])),
}).refine(
  ({ features }) =>
    new Set(features.map(([feature]) => feature)).size === features.length,
  { path: ["features"], error: "expected each feature once" },
);

/** The content of the file of a vocabulary. */
export function writeNgrams({ ids, idf }: NgramVocabulary): string {
  return JSON.stringify(
    {
      features: [...ids].map(([feature, id]) => [feature, idf[id]!]),
    } satisfies z.input<typeof content>,
  );
}

/**
 * Reads the file of a vocabulary.
 *
 * @throws {InputError} When it cannot be read, or is not one.
 */
export function readNgrams(file: string): NgramVocabulary {
  const { features } = checkDefinition(content, readJsonObject(file), file);
  return {
    ids: new Map(features.map(([feature], i) => [feature, i + 1])),
    idf: Float32Array.from([0, ...features.map(([, idf]) => idf)]),
  };
}
