import type { RunRecord } from "../../results/record.ts";

/**
 * What is known of predictions that are made again, to follow a sentence: Dor's
 * own training alone repeats them.
 */
export function repeatability(
  records: readonly Pick<RunRecord, "asked" | "config" | "imported">[],
): string {
  const elsewhere = records.some(({ imported }) => imported !== undefined);
  const others = records.some(({ asked, config }) =>
    asked !== undefined || config.method.program !== undefined
  );
  return [
    ...elsewhere ? ["imported predictions must be imported again"] : [],
    ...others
      ? [
        "programs and language models behind an endpoint may give other predictions than before",
      ]
      : [],
    ...elsewhere || others
      ? []
      : ["on the same machine, predictions are identical bit for bit"],
  ].map((text) => `; ${text}`).join("");
}
