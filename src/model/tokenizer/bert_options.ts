import type { NormalizerJson } from "./tokenizer_json.ts";

/** The options of BERT's normaliser; undefined if a tokenizer has another one. */
export function bertOptions(
  json: NormalizerJson | null,
): Extract<NormalizerJson, { type: "BertNormalizer" }> | undefined {
  if (json?.type === "Sequence") {
    return json.normalizers.map(bertOptions).find((found) => found);
  }
  return json?.type === "BertNormalizer" ? json : undefined;
}
