import type { Dataset } from "../data/dataset.ts";
import { smallestDetectableGain } from "../stats/smallest_detectable_gain.ts";
import { annotatorAgreement } from "./annotators.ts";
import { baselines } from "./baselines.ts";
import { checkSplit } from "./check_split.ts";
import { drift } from "./drift.ts";
import { duplicates } from "./duplicates.ts";
import { findings } from "./findings.ts";
import { slices } from "./slices.ts";
import { SPLITS } from "./splits.ts";
import type { TaskCheck } from "./task_check.ts";
import type { Tokenizer } from "./text_lengths.ts";

/** The shares of test examples on which two models agree, for the smallest detectable gain. */
const AGREEMENTS = [0.7, 0.8, 0.9];

/**
 * Checks the data of a task: its labels, texts, duplicates, the power of its test
 * split, trivial scores, and the agreement of annotators.
 *
 * @param dataset Read with `annotations`, if annotators are to be compared.
 * @param tokenizers For lengths in tokens, by the name of the backbone.
 */
export function checkTask(
  dataset: Dataset,
  tokenizers: ReadonlyMap<string, Tokenizer> = new Map(),
): TaskCheck {
  const { splits, definition } = dataset;
  const { title, language, kind, labels } = definition;
  const annotators = annotatorAgreement(splits, definition);
  const check = {
    task: dataset.task,
    ...{ title, language, kind, checksum: dataset.checksum },
    splits: SPLITS.map((split) =>
      checkSplit(split, splits[split], definition, tokenizers)
    ),
    duplicates: duplicates(splits),
    drift: (["validation", "test"] as const).map((split) =>
      drift(split, splits[split], splits.train, labels)
    ),
    baselines: baselines(splits, definition),
    detectable: AGREEMENTS.map((agreement) => {
      const gain = smallestDetectableGain({ n: splits.test.length, agreement });
      return { agreement, ...gain !== undefined && { gain } };
    }),
    slices: slices(splits.test, definition),
    ...annotators !== undefined && { annotators },
  };
  return { ...check, findings: findings(dataset, check) };
}
