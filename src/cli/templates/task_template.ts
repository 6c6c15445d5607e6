import { schemaLine } from "./schema_files.ts";

/** Eight short texts for each label, so that a new task can be run. */
const TEXTS = {
  glad: [
    "Ce zi frumoasă, îmi vine să cânt!",
    "Am luat examenul, sunt în al nouălea cer.",
    "Mă bucur că ai venit.",
    "Prăjitura asta e minunată, mulțumesc!",
    "În sfârșit vacanță, abia aștept marea.",
    "Râd de o oră, ce film bun.",
    "Echipa noastră a câștigat, bravo!",
    "Ce surpriză plăcută, mi-ai făcut ziua mai bună.",
  ],
  sad: [
    "Mi-e dor de casă și plouă iar.",
    "Am pierdut trenul și nu mai am chef de nimic.",
    "Nu a venit nimeni, ce păcat.",
    "Mă doare că ai plecat fără un cuvânt.",
    "Încă o zi pierdută, sunt abătut.",
    "A murit motanul, plângem cu toții.",
    "Am picat examenul, îmi vine să plâng.",
    "Ce tristă e strada fără voi.",
  ],
};

/** The files of a new task, by path: a definition and data. */
export function taskTemplate(name: string): Record<string, string> {
  const rows = Object.entries(TEXTS).flatMap(([label, texts]) =>
    texts.map((text) => ({ text, label }))
  );
  const lines = (keep: (i: number) => boolean) =>
    rows.filter((_, i) => keep(i)).map((row) => `${JSON.stringify(row)}\n`)
      .join("");
  return {
    [`tasks/${name}.yaml`]: `${schemaLine("task")}
title: ${name}
language: ro
kind: single_label # or multi_label
labels: [glad, sad]
source: # reports say its licence, and its citation or homepage
  # licence: CC BY 4.0
  # citation: The paper that describes it.
  # homepage: https://example.org/data
  note: What the data is.
# A row is {"text": "...", "label": "glad"}. Other ways to write labels:
#   format: { type: csv, text: text, labels: [glad, sad] } # a column of 0/1 per label
#   format: { type: csv, text: text, labels: label, separator: ";" } # 0 or 1, from 0 in label order
# and for multi_label tasks:
#   format: { type: jsonl, text: text, labels: label } # ["glad", "sad"]
#   format: { type: jsonl, text: text, labels: label, labels_as: row } # [0, 1]
#   format: { type: jsonl, text: text, labels: label, labels_as: indices } # [0, 1]
#   format: { type: csv, text: text, labels: label, label_separator: "," } # "glad, sad"
format: { type: jsonl, text: text, labels: label }
splits: # files in tasks/data
  train: { file: ${name}.train.jsonl }
  validation: { from: train, rows: 4, seed: 13 }
  test: { file: ${name}.test.jsonl }
metrics: { primary: accuracy, also: [f1_macro] }
`,
    [`tasks/data/${name}.train.jsonl`]: lines((i) => i % 4 !== 3),
    [`tasks/data/${name}.test.jsonl`]: lines((i) => i % 4 === 3),
  };
}
