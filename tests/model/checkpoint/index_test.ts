import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import {
  checkpointFolder,
  encoderIn,
  readRaw,
  writeRaw,
} from "../../support/checkpoint/checkpoint_folder.ts";

const FIRST = "model-00001-of-00002.safetensors";
const SECOND = "model-00002-of-00002.safetensors";
const INDEX = "model.safetensors.index.json";

/** A model in two files, with its index or its files changed. */
async function bench() {
  const folder = await checkpointFolder("xlm-roberta-sharded");
  const path = (name: string): string => join(folder.path, name);
  const load = () => encoderIn(folder.path, { architecture: "roberta" });
  return {
    ...folder,
    load,
    at: path,
    original: load().initialValues(1),
    map(): Record<string, string> {
      return JSON.parse(Deno.readTextFileSync(path(INDEX))).weight_map;
    },
    write(weight_map: Record<string, string>, total_size = 1) {
      Deno.writeTextFileSync(
        path(INDEX),
        JSON.stringify({ metadata: { total_size }, weight_map }),
      );
    },
    refuses: (said: string) => assertThrows(load, CheckpointError, said),
  };
}

Deno.test("an index with a wrong total size is read", async () => {
  await using made = await bench();
  made.write(made.map(), 7);
  assertEquals(made.load().initialValues(1), made.original);
});

Deno.test("an index that contradicts its files is refused", async () => {
  await using made = await bench();
  const map = made.map();
  const [name] = Object.entries(map).find(([, file]) => file === SECOND)!;
  made.write({ ...map, [name]: FIRST });
  made.refuses(`${FIRST}: it lacks ${name}, listed in`);
  made.write({ ...map, "roberta.extra.weight": SECOND });
  made.refuses(`${SECOND}: it lacks roberta.extra.weight, listed in`);
  const { [name]: _, ...less } = map;
  made.write(less);
  made.refuses(`${SECOND}: it has ${name}, not listed`);
  made.write({ ...map, [name]: "../model.safetensors" });
  made.refuses("it does not list weight files in its folder");
  made.write({ ...map, [name]: "other.safetensors" });
  assertThrows(made.load, Error, "missing: other.safetensors");
});

Deno.test("a tensor that two shards have, or none, is refused", async () => {
  await using made = await bench();
  const first = readRaw(made.at(FIRST));
  const second = readRaw(made.at(SECOND));
  writeRaw(made.at(SECOND), [...second, first[0]!]);
  made.refuses(`${SECOND}: it has ${first[0]!.name}, not listed`);
  writeRaw(made.at(SECOND), second.slice(1));
  made.refuses(`${SECOND}: it lacks ${second[0]!.name}, listed in`);
  writeRaw(made.at(SECOND), second);
  assertEquals(made.load().initialValues(1), made.original);
});

Deno.test("PyTorch weights in several files are read", async () => {
  await using made = await bench();
  const map: Record<string, string> = {};
  for (const [name, file] of Object.entries(made.map())) {
    map[name] = file.replace("model-", "pytorch_model-")
      .replace(".safetensors", ".bin");
  }
  for (const file of [FIRST, SECOND]) {
    Deno.renameSync(
      made.at(file),
      made.at(
        file.replace("model-", "pytorch_model-")
          .replace(".safetensors", ".bin"),
      ),
    );
  }
  Deno.removeSync(made.at(INDEX));
  Deno.writeTextFileSync(
    made.at("pytorch_model.bin.index.json"),
    JSON.stringify({ weight_map: map }),
  );
  assertEquals(made.load().initialValues(1), made.original);
});
