import type { RunRecord } from "../../results/record.ts";
import { truncationInWords } from "../../results/truncation_in_words.ts";

/**
 * The shares of texts that were cut off, as sentences without full stops: one for
 * all runs of a backbone and split, with the largest share if they read
 * different texts.
 */
export function truncationNotes(records: readonly RunRecord[]): string[] {
  const all = records.flatMap(({ truncation = [], config }) =>
    truncation.map((one) => ({ ...one, backbone: config.backbone!.name }))
  );
  const groups = Map.groupBy(
    all,
    ({ cut: _, texts: __, ...rest }) => JSON.stringify(rest),
  );
  return [...groups.values()].map((group) => {
    const [first, ...others] = group.toSorted((a, b) =>
      b.cut / b.texts - a.cut / a.texts
    );
    const { backbone, cut, texts } = first!;
    const isCommon = others.every((other) =>
      other.cut === cut && other.texts === texts
    );
    const note = truncationInWords(first!, backbone);
    return isCommon
      ? note
      : `In the run with the most, ${note[0]!.toLowerCase()}${note.slice(1)}`;
  });
}
