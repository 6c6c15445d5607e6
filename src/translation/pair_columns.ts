import type {
  PairsDefinition,
  TranslationDefinition,
} from "../config/translation_definition.ts";

/** What the header of a file of pairs calls the texts and their translations. */
export function pairColumns(
  { from, to }: Pick<TranslationDefinition, "from" | "to">,
  { columns }: PairsDefinition,
): readonly [source: string, target: string] {
  return columns ?? [from, to];
}
