import type { DanDefinition } from "../../config/backbone_definition.ts";
import { ngramReader } from "./ngram_reader.ts";

/** The vocabulary of a deep averaging network. */
export interface NgramVocabulary {
  /** The id of each feature; 0 is reserved for padding. */
  ids: ReadonlyMap<string, number>;
  /** Inverse document frequencies by id, smoothed like scikit-learn's. */
  idf: Float32Array;
}

/**
 * Learns the vocabulary from training texts: the features that occur in the most
 * texts, with ties in alphabetical order.
 */
export function learnNgrams(
  texts: readonly string[],
  features: DanDefinition["features"],
): NgramVocabulary {
  const places = new Map<string, number>();
  const counts: number[] = [];
  /** The last text that has a feature. */
  const lastText: number[] = [];
  const read = ngramReader(features, (feature) => {
    const known = places.get(feature);
    if (known !== undefined) return known;
    places.set(feature, counts.length);
    return counts.push(0) - 1;
  });
  texts.forEach((text, i) => {
    for (const place of read(text)) {
      if (lastText[place] === i) continue;
      lastText[place] = i;
      counts[place]!++;
    }
  });
  const known = [...places]
    .map(([feature, place]) => [feature, counts[place]!] as const)
    .filter(([, count]) => count >= features.min_count)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, features.max_features);
  const idf = new Float32Array(known.length + 1);
  known.forEach(([, count], i) => {
    idf[i + 1] = Math.log((1 + texts.length) / (1 + count)) + 1;
  });
  return { ids: new Map(known.map(([feature], i) => [feature, i + 1])), idf };
}
