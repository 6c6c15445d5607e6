import { join } from "@std/path";
import { CHECKPOINTS, copyCheckpoint } from "../support/golden/checkpoints.ts";
import { testRefusal } from "./test_refusal.ts";
import { SUITE, TASK } from "../support/study/study_folder.ts";

testRefusal({
  what: "a suite of 10 MB",
  files: { "suites/first.yaml": `title: ${"x".repeat(10_000_000)}\n` },
  says: ["suites/first.yaml: Cannot read the definition: it has 10000008"],
});
testRefusal({
  what: "a suite whose YAML aliases expand to gigabytes",
  files: {
    "suites/first.yaml": `methods: [&a0 x, ${
      Array.from({ length: 40 }, (_, i) => `&a${i + 1} [*a${i}, *a${i}]`)
    }]`,
  },
  says: ["suites/first.yaml: Cannot use the YAML: its aliases"],
});
testRefusal({
  what: "a data file outside the data folder",
  files: {
    "tasks/tiny.yaml": {
      ...TASK,
      splits: { ...TASK.splits, train: { file: "../tasks/tiny.yaml" } },
    },
  },
  says: ["splits.train.file", '"../tasks/tiny.yaml"'],
});
testRefusal({
  what: "a target outside the folders of tasks",
  files: { "suites/first.yaml": { ...SUITE, target: "../tasks/tiny" } },
  says: ["target: expected a name of letters"],
});
testRefusal({
  what: "a data file that is not UTF-8; the message names the row",
  prepare: async (study) => {
    const file: string = join(study.path, "data/tiny/test.jsonl");
    const bytes = await Deno.readFile(file);
    bytes[bytes.indexOf(10) + 12] = 0xff;
    await Deno.writeFile(file, bytes);
  },
  says: ["data/tiny/test.jsonl, row 2: it is not UTF-8"],
});
/** A backbone of weights in data/model. */
const TRAINED = {
  "backbones/small.yaml": {
    title: "Small",
    architecture: "bert",
    checkpoint: { folder: "model" },
    max_length: 24,
  },
};

testRefusal({
  what: "weights that would run code when unpickled",
  files: TRAINED,
  prepare: async (study) => {
    const folder: string = join(study.path, "data/model");
    await copyCheckpoint("bert-bin", folder);
    await Deno.copyFile(
      join(CHECKPOINTS, "torch/code.bin"),
      join(folder, "pytorch_model.bin"),
    );
  },
  says: ["data/model/pytorch_model.bin", 'it imports "posix.system"'],
});
testRefusal({
  what: "a safetensors header with a wrong length",
  files: TRAINED,
  prepare: async (study) => {
    const folder: string = join(study.path, "data/model");
    await copyCheckpoint("bert-safetensors", folder);
    const file: string = join(folder, "model.safetensors");
    const bytes = await Deno.readFile(file);
    new DataView(bytes.buffer).setBigUint64(0, 99_000_000n, true);
    await Deno.writeFile(file, bytes);
  },
  says: ["data/model/model.safetensors", "its header claims to have 99000000"],
});
