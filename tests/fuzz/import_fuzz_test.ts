import fc from "fast-check";
import { readImport } from "../../src/run/kinds/imported/read_import.ts";
import { datasetOf, LABELS } from "../run/kinds/imported/imported_file.ts";
import { fuzz, written } from "./fuzz.ts";
import { changed, damaged } from "./hostile.ts";

const IDS = ["r0", "r1"];
const bytes = (text: string) => new TextEncoder().encode(text);
const lines = (rows: readonly unknown[]) =>
  bytes(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

const LOG = IDS.map((_, doc_id) => ({
  doc_id,
  doc: { text: `text ${doc_id}` },
  target: doc_id,
  arguments: LABELS.map((label) => ["Text:", ` ${label}`]),
  filtered_resps: LABELS.map((_, k) => [`-${k}.5`, "False"]),
}));

/** Files of predictions, whole and changed. */
const FILES: Record<string, fc.Arbitrary<Uint8Array>> = {
  "a.jsonl": fc.oneof(
    ...[
      IDS.map((id) => ({ id, probabilities: [0.5, 0.25, 0.25] })),
      IDS.map((id) => ({ id, prediction: LABELS[1] })),
      IDS.map((_, index) => ({ index, joy: 1, fear: 0, love: 0 })),
      LOG,
    ].flatMap((
      rows,
    ) => [
      damaged([lines(rows)]),
      changed(rows).map((row) => lines([row, rows[1]])),
    ]),
  ),
  "a.csv": damaged([
    bytes("id,pred\nr0,joy\nr1,love\n"),
    bytes("joy;fear;love\n0.5;0.5;0\n1;0;0\n"),
  ]),
  "predict_results.txt": damaged([
    bytes("index\tprediction\n0\tjoy\n1\t2\n"),
    bytes("index\tprediction\n0\tjoy\n1\tlove\n"),
  ]),
};

for (const [file, contents] of Object.entries(FILES)) {
  fuzz({
    reader: `readImport(), of ${file},`,
    contents,
    file,
    runs: 200,
    async read(content, folder) {
      const found = await readImport(
        written(folder, file, content),
        "test",
        datasetOf(IDS),
        {},
      );
      for (const row of found?.rows ?? []) {
        const sum = row.reduce((a, b) => a + b, 0);
        if (!(Math.abs(sum - 1) <= 0.01)) throw new Error(`the sum is ${sum}`);
      }
    },
  });
}
