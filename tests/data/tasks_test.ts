import { assert, assertEquals } from "@std/assert";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { definitionNames } from "../../src/config/find_definition.ts";
import { loadTaskDefinition } from "../../src/config/load_definition.ts";
import { dataRoots } from "../../src/data/fetch/data_access.ts";
import { datasetNotes } from "../../src/data/dataset_notes.ts";
import { groupKey } from "../../src/data/split/group_key.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { type LabelMapping, mapLabels } from "../../src/training/map_labels.ts";
import { testOnRealData } from "../support/test_on_real_data.ts";

const folders = definitionFolders();
function load(name: string, roots: string[]) {
  return loadDataset(loadTaskDefinition(name, folders), {
    roots,
    cache: "/nonexistent/cache",
    offline: true,
  });
}

/** Examples of each label, in the task's order; validation stands between. */
async function counts(name: string, roots: string[]): Promise<number[][]> {
  const { splits, definition } = await load(name, roots);
  assertEquals(Object.keys(splits), ["train", "validation", "test"]);
  return Object.values(splits).map((examples) =>
    definition.labels.map((_, k) =>
      examples.reduce((sum, { labels }) => sum + labels[k]!, 0)
    )
  );
}

Deno.test("every task file is valid, and declares row counts and checksums", () => {
  const names = definitionNames(folders.tasks);
  assert(names.length >= 14);
  for (const name of names) {
    const { definition } = loadTaskDefinition(name, folders);
    for (const split of Object.values(definition.splits)) {
      if ("from" in split) continue;
      assert(split.rows !== undefined, `${name} says how many rows it has`);
      for (const file of split.files ?? split.any_of ?? [split]) {
        const checked = file.sha256 ?? file.git_blob;
        assert(
          file.url === undefined || checked !== undefined,
          `${name} downloads nothing without a checksum`,
        );
      }
    }
  }
});

for (
  const name of [
    "emotion-ro",
    "emotion-en",
    "sentiment-ro",
    "sentiment-en",
    "news-ro",
    "news-en",
  ]
) {
  Deno.test(`the built-in task ${name} loads without any data folder`, async () => {
    for (const split of await counts(name, dataRoots())) {
      assert(
        split.every((count) => count > 0),
        "every label is in every split",
      );
    }
  });
}

/** Examples of each label in train, validation and test of the published files. */
const REAL: Record<string, number[][]> = {
  redv2: [
    [820, 435, 493, 727, 1045, 472, 637],
    [109, 58, 65, 96, 139, 62, 84],
    [164, 87, 99, 145, 210, 94, 128],
  ],
  emotion: [
    [4666, 5362, 1304, 2159, 1937, 572],
    [550, 704, 178, 275, 212, 81],
    [581, 695, 159, 275, 224, 66],
  ],
  laroseda: [[5500, 5500], [500, 500], [1500, 1500]],
  sst2: [[29780, 37569], [428, 444], [912, 909]],
  moroco_vardial: [
    [284, 1059, 1126, 361, 745, 576],
    [61, 223, 245, 78, 159, 122],
    [60, 224, 241, 77, 159, 123],
  ],
  "brighter-ron": [
    [210, 297, 405, 462, 379, 457],
    [24, 29, 41, 45, 38, 38],
    [206, 274, 388, 397, 338, 413],
  ],
  "xed-ro": [
    [2031, 1748, 1000, 1142, 1256, 1252, 1254, 1291],
    [255, 215, 130, 149, 154, 159, 160, 160],
    [258, 217, 129, 143, 153, 156, 162, 157],
  ],
  "xed-en": [
    [3073, 2727, 1868, 1958, 2270, 1975, 1957, 2167, 7748],
    [377, 336, 226, 240, 282, 246, 242, 267, 959],
    [378, 337, 223, 241, 281, 243, 243, 265, 960],
  ],
  ag_news_10k: [
    [2264, 2254, 2268, 2207],
    [250, 250, 250, 250],
    [1900, 1900, 1900, 1900],
  ],
};

for (const [name, expected] of Object.entries(REAL)) {
  testOnRealData(
    `the task ${name} has as many examples of each label as the published files`,
    [name],
    async (folder) => {
      assertEquals(await counts(name, dataRoots(folder)), expected);
    },
  );
}

testOnRealData(
  "the validation split carved out of laroseda shares no text with the other splits",
  ["laroseda"],
  async (folder) => {
    const { splits } = await load("laroseda", dataRoots(folder));
    const keys = new Set(splits.validation.map(({ text }) => groupKey(text)));
    for (const { text } of [...splits.train, ...splits.test]) {
      assert(!keys.has(groupKey(text)));
    }
  },
);

testOnRealData(
  "the damaged lines of XED are counted in a note, and equal texts are in one split",
  ["xed-ro", "xed-en"],
  async (folder) => {
    for (const [name, count] of [["xed-ro", 207], ["xed-en", 8]] as const) {
      const notes = datasetNotes(await load(name, dataRoots(folder)));
      const [left, ...others] = notes;
      assertEquals(left, {
        kind: "bad_lines",
        message:
          `${name}: ${count} lines of the files of train are left out, because they have too many or too few columns (format.bad_lines)`,
      });
      // Unpaired quotation marks keep the file from being read as CSV.
      assertEquals(
        others.map(({ kind }) => kind),
        name === "xed-ro" ? ["quoted_texts"] : [],
      );
    }
  },
);

Deno.test("the labels of XED map to those of REDv2, BRIGHTER and each other by name", () => {
  const task = (name: string) => loadTaskDefinition(name, folders).definition;
  const none = { anticipation: null, disgust: null };
  const { to, known } = mapLabels(
    task("xed-en"),
    task("redv2"),
    none,
  ) as LabelMapping;
  assertEquals(to, [3, null, null, 2, 6, 0, 1, 5, 4]);
  assertEquals(known, [1, 1, 1, 1, 1, 1, 1]);
  for (const name of ["xed-ro", "brighter-ron"]) {
    const { partner } = task(name);
    assert(
      "to" in mapLabels(task("xed-en"), task(name), partner?.label_map),
      `${name} shares its head with its partner`,
    );
  }
});

const ROMANIAN = [
  "redv2",
  "laroseda",
  "moroco_vardial",
  "brighter-ron",
  "xed-ro",
];
testOnRealData(
  "texts of the Romanian tasks have commas below ș and ț, not cedillas",
  ROMANIAN,
  async (folder) => {
    for (const name of ROMANIAN) {
      const { splits } = await load(name, dataRoots(folder));
      for (const { text } of Object.values(splits).flat()) {
        assert(!/[şţŞŢ]/.test(text));
      }
    }
  },
);
