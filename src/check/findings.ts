import type { Dataset } from "../data/dataset.ts";
import { type DatasetNote, datasetNotes } from "../data/dataset_notes.ts";
import { DRIFT_P } from "./drift.ts";
import { scriptsOf } from "./scripts.ts";
import type { Finding, SplitCheck, TaskCheck } from "./task_check.ts";

/** The share of examples from which leaks, conflicting labels and damaged texts spoil a study. */
const SPOILING = 0.01;

/** What a significant difference between splits must reach to be mentioned. */
const DRIFT = { label: 0.05, length: 0.1 };

/** The share of texts from which a weaker oddity is mentioned. */
const NOTABLE = 0.01;

/** Damage that changes what a text says. */
const DAMAGE = ["mojibake", "replacement characters", "control characters"];

/** Problems of the data as a whole. */
const SPOILING_NOTES: readonly DatasetNote["kind"][] = [
  "one_class",
  "absent_labels",
  "index_zero",
  "empty_field",
];

/** What deserves attention in the data; what would spoil a study comes first. */
export function findings(
  dataset: Dataset,
  check: Omit<TaskCheck, "findings">,
): Finding[] {
  return [
    ...wholeFindings(dataset),
    ...leakFindings(check),
    ...heldOutFindings(check),
    ...conflictFindings(check),
    ...check.splits.flatMap((split) => splitFindings(split, check)),
    ...driftFindings(check),
  ].sort((a, b) => Number(b.spoils) - Number(a.spoils));
}

function wholeFindings(dataset: Dataset): Finding[] {
  return datasetNotes(dataset)
    .filter(({ kind }) => kind !== "shared_texts")
    .map(({ kind, message }) => ({
      kind,
      spoils: SPOILING_NOTES.includes(kind),
      message: message.slice(dataset.task.length + 2),
    }));
}

function finding(kind: string, message: string, spoils = false): Finding {
  return { kind, spoils, message };
}

function leakFindings(
  { duplicates, heldOut, splits }: Omit<TaskCheck, "findings">,
): Finding[] {
  const found: Finding[] = [];
  const size = (name: string | undefined) =>
    splits.find(({ split }) => split === name)!.examples;
  if (!duplicates.complete || heldOut?.complete === false) {
    found.push(
      finding(
        "incomplete",
        "The search for near-duplicates took too long and was ended; there may be more",
      ),
    );
  }
  for (const { split, other, equal, near } of duplicates.across) {
    if (equal + near === 0) continue;
    found.push(finding(
      "leak",
      alsoIn({ equal, near }, size(split), split!, other!),
      split === "test" && (equal + near) / size(split) > SPOILING,
    ));
  }
  for (const { split, equal, near } of duplicates.within) {
    if (equal + near === 0) continue;
    found.push(finding(
      "duplicates",
      `${share(equal + near, size(split))} of ${split} ${
        equal + near === 1 ? "repeats" : "repeat"
      } an earlier one: ${byKind({ equal, near })}`,
      split === "test" && equal / size(split) > SPOILING,
    ));
  }
  return found;
}

function alsoIn(
  { equal, near }: { equal: number; near: number },
  of: number,
  what: string,
  where: string,
): string {
  return `${share(equal + near, of)} of ${what} ${
    equal + near === 1 ? "is" : "are"
  } also in ${where}: ${byKind({ equal, near })}`;
}

function byKind({ equal, near }: { equal: number; near: number }): string {
  return `${equal.toLocaleString("en")} with an equal text, ${
    near.toLocaleString("en")
  } with a near-duplicate`;
}

function heldOutFindings({ heldOut }: Omit<TaskCheck, "findings">): Finding[] {
  return (heldOut?.splits ?? []).filter(({ equal, near }) => equal + near > 0)
    .map(({ split, examples, equal, near }) =>
      finding(
        "leak",
        `${
          alsoIn(
            { equal, near },
            examples,
            `${split} of ${heldOut!.task}, the target,`,
            "train",
          )
        }; decontaminate in the suite leaves them out`,
        split === "test" && (equal + near) / examples > SPOILING,
      )
    );
}

function conflictFindings(
  { duplicates: { conflicts }, splits }: Omit<TaskCheck, "findings">,
): Finding[] {
  const { equal, near } = conflicts;
  if (equal + near === 0) return [];
  const all = splits.reduce((sum, { examples }) => sum + examples, 0);
  return [
    finding(
      "conflicting_labels",
      `${share(equal + near, all)} occur with other labels, too: ${
        byKind({ equal, near })
      }`,
      equal / all > SPOILING,
    ),
  ];
}

function splitFindings(
  { split, examples, marks, scripts, lengths, order, labelCounts }: SplitCheck,
  { language, kind }: Omit<TaskCheck, "findings">,
): Finding[] {
  const found: Finding[] = [];
  const add = (...about: Parameters<typeof finding>) =>
    found.push(finding(...about));
  for (const { mark, examples: count } of marks) {
    const isDamage = DAMAGE.includes(mark);
    if (!isDamage && !ALWAYS.includes(mark) && count / examples < NOTABLE) {
      continue;
    }
    if (HARMLESS.includes(mark)) continue;
    add(
      mark.toLowerCase().replaceAll(" ", "_"),
      `${share(count, examples)} of ${split}: ${mark}${
        mark === CEDILLAS ? "; add romanian_comma_diacritics to normalise" : ""
      }`,
      isDamage && count / examples > SPOILING,
    );
  }
  const expected = scriptsOf(language);
  const words = marks.find(({ mark }) => mark === "one word")?.examples ?? 0;
  const isSeparated = expected?.every((one) => !UNSEPARATED.includes(one));
  if (2 * words > examples && isSeparated) {
    add(
      "one_word",
      `${
        share(words, examples)
      } of ${split}: one word; if these are ids or labels, correct text in the task`,
    );
  }
  const other = scripts.filter(({ script }) =>
    script !== "none" && !(expected?.includes(script) ?? true)
  );
  if (other.length > 0) {
    const count = other.reduce((sum, { examples }) => sum + examples, 0);
    add(
      "script",
      `${
        share(count, examples)
      } of ${split}: not in the script of the language (${
        other.map(({ script }) => script).join(", ")
      })`,
      count / examples > SPOILING,
    );
  }
  for (const { unit, texts, cut = 0 } of lengths) {
    if (cut / texts < NOTABLE) continue;
    add(
      "cut_off",
      `${share(cut, texts, "texts")} of ${split} are cut off: ${
        unit.replace("tokens of ", "")
      } reads fewer tokens`,
    );
  }
  if (order.same > order.expected + (1 - order.expected) / 2) {
    add(
      "sorted",
      `${split} is sorted by label: ${
        percent(order.same)
      } of neighbours have the same labels (${
        percent(order.expected)
      } in a random order). Training shuffles the examples, but the first rows are not a random sample`,
    );
  }
  const none = labelCounts[0] ?? 0;
  if (kind === "multi_label" && none > 0) {
    add("no_label", `${share(none, examples)} of ${split}: no label`);
  }
  return found;
}

const CEDILLAS = "cedillas in place of commas";

/** Marks that are mentioned however rare they are. */
const ALWAYS = [CEDILLAS, "not in Unicode NFC", "HTML entities", "no letters"];

/** Scripts that do not separate words. */
const UNSEPARATED = ["Han", "Hiragana", "Katakana", "Thai"];

/** Marks that are counted, and are no fault of the data as long as they are few. */
const HARMLESS = ["URLs", "user names", "one word"];

function driftFindings({ drift }: Omit<TaskCheck, "findings">): Finding[] {
  const found: Finding[] = [];
  for (const { split, label, length } of drift) {
    const difference = Math.abs(label.difference);
    if (label.pValue < DRIFT_P && difference >= DRIFT.label) {
      found.push(finding(
        "label_drift",
        `The share of ${label.label} is ${
          (100 * difference).toFixed(1)
        } percentage points ${
          label.difference > 0 ? "higher" : "lower"
        } in ${split} than in train`,
      ));
    }
    if (length.pValue < DRIFT_P && length.statistic >= DRIFT.length) {
      found.push(finding(
        "length_drift",
        `Texts have other lengths in ${split} than in train (Kolmogorov-Smirnov distance ${
          length.statistic.toFixed(2)
        })`,
      ));
    }
  }
  return found;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** A count with its share, such as `19 of 818 examples (2.3 %)`. */
function share(count: number, of: number, what = "examples"): string {
  const percent = of === 0 ? 0 : 100 * count / of;
  const digits = percent >= 10 || percent === 0 ? 0 : percent >= 0.1 ? 1 : 2;
  return `${count.toLocaleString("en")} of ${
    of.toLocaleString("en")
  } ${what} (${percent.toFixed(digits)} %)`;
}
