import type { Truncation } from "../training/truncation.ts";

/**
 * Describes a truncation in a sentence without its full stop.
 *
 * @param backbone The name of the backbone that reads the texts.
 */
export function truncationInWords(
  { task, split, translation, texts, cut, longest }: Truncation,
  backbone: string,
): string {
  const share = 100 * cut / texts;
  return `${share < 0.1 ? "Less than 0.1" : share.toFixed(1)} % of the ${
    split === "train" ? "training" : split
  } texts of ${task}${
    translation === undefined ? "" : `, translated with ${translation},`
  } are longer than the ${longest} tokens or features that ${backbone} reads and are cut off there (${cut} of ${texts})`;
}
