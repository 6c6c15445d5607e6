import { assert, assertEquals, assertRejects } from "@std/assert";
import { basename, join } from "@std/path";
import { DataError } from "../../../src/data/data_error.ts";
import { checkpointChecksum } from "../../../src/model/checkpoint/checkpoint_checksum.ts";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { ensureCheckpoint } from "../../../src/model/checkpoint/ensure_checkpoint.ts";
import { resolveUse } from "../../../src/model/checkpoint/resolve_use.ts";
import {
  checkpointHub,
  type CheckpointHubChanges,
} from "../../support/checkpoint/checkpoint_hub.ts";
import {
  DEFINITION,
  writeSentenceModel,
} from "../../support/checkpoint/sentence_model.ts";
import { setEnv } from "../../support/set_env.ts";
import { copyCheckpoint } from "../../support/golden/checkpoints.ts";

const SOURCE = { repository: "tiny/model", revision: "refs/pr/1" };

/** A hub with a golden checkpoint, and an empty cache. */
async function bench(folder: string, changes: CheckpointHubChanges = {}) {
  const path = await Deno.makeTempDir();
  const files: string = join(path, "hub");
  await copyCheckpoint(folder, files);
  const hub = checkpointHub(files, changes);
  const endpoint = setEnv("HF_ENDPOINT", hub.url);
  const user: string = join(path, "user");
  const own: string = join(path, "own");
  return {
    hub,
    files,
    user,
    options: (offline = false) => ({
      roots: [user, own],
      cache: join(path, "cache"),
      offline,
      download: { backoff: 1, attempts: 3 },
    }),
    cached: join(path, "cache/hub/tiny/model/refs/pr/1"),
    async [Symbol.asyncDispose]() {
      endpoint[Symbol.dispose]();
      await hub[Symbol.asyncDispose]();
      await Deno.remove(path, { recursive: true });
    },
  };
}

const namesOf = (folder: string) =>
  [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => !name.endsWith(".lock")).sort();

Deno.test("ensureCheckpoint() downloads only the files that it needs, and only once", async () => {
  await using made = await bench("bert-bin", {
    also: ["tf_model.h5", "flax_model.msgpack", "README.md"],
  });
  const files = await ensureCheckpoint({ name: "b" }, SOURCE, made.options());
  assertEquals(namesOf(made.cached), [
    "config.json",
    "pytorch_model.bin",
    "tokenizer_config.json",
    "vocab.txt",
  ]);
  assertEquals(files.weights, [join(made.cached, "pytorch_model.bin")]);
  const { length } = made.hub.asked;
  assertEquals(length, 5);
  assert(
    made.hub.asked.every(({ path }) => path.includes("refs%2Fpr%2F1")),
    "the revision is one part of each path",
  );
  const again = await ensureCheckpoint(
    { name: "b" },
    SOURCE,
    made.options(true),
  );
  assertEquals(again, files);
  assertEquals(made.hub.asked.length, length);
});

Deno.test("ensureCheckpoint() prefers safetensors to PyTorch files, and downloads all shards", async () => {
  await using made = await bench("xlm-roberta-sharded", {
    also: ["pytorch_model.bin", "vocab.txt"],
  });
  const files = await ensureCheckpoint({ name: "x" }, SOURCE, made.options());
  assertEquals(files.weights.map((path) => basename(path)), [
    "model-00001-of-00002.safetensors",
    "model-00002-of-00002.safetensors",
  ]);
  assertEquals(basename(files.tokenizer), "tokenizer.json");
});

Deno.test("ensureCheckpoint() downloads the files of Sentence-Transformers, and checks them", async () => {
  for (const changed of [undefined, "1_Pooling/config.json"]) {
    await using made = await bench("bert-safetensors", { changed });
    await writeSentenceModel(made.files);
    const load = () => ensureCheckpoint({ name: "b" }, SOURCE, made.options());
    if (changed === undefined) {
      const files = await load();
      assertEquals(files.modules, join(made.cached, "modules.json"));
      assertEquals(
        resolveUse("b", DEFINITION, files).definition,
        { ...DEFINITION, pooling: "mean", prefix: "query: " },
      );
      assert(!namesOf(made.cached).includes("2_Normalize"));
    } else {
      await assertRejects(load, DataError, "its git_blob should be");
    }
  }
});

Deno.test("ensureCheckpoint() prefers the user's folder, and refuses it if files are missing", async () => {
  await using made = await bench("bert-safetensors");
  const folder: string = join(made.user, "tiny/model");
  await copyCheckpoint("bert-safetensors", folder);
  const files = await ensureCheckpoint({ name: "b" }, SOURCE, made.options());
  assertEquals(files.config, join(folder, "config.json"));
  assertEquals(
    await ensureCheckpoint(
      { name: "b" },
      { folder: "tiny/model" },
      made.options(),
    ),
    files,
  );
  await Deno.remove(join(folder, "vocab.txt"));
  await assertRejects(
    () => ensureCheckpoint({ name: "b" }, SOURCE, made.options()),
    CheckpointError,
    `Cannot use the backbone b: ${folder} lacks tokenizer.json or vocab.txt or spm.model; put it there, or move the folder away`,
  );
  assertEquals(made.hub.asked, []);
});

Deno.test("ensureCheckpoint() names missing files when it is offline", async () => {
  await using made = await bench("bert-safetensors");
  await assertRejects(
    () => ensureCheckpoint({ name: "b" }, SOURCE, made.options(true)),
    CheckpointError,
    `(available from ${made.hub.url}/tiny/model/tree/refs%2Fpr%2F1/)`,
  );
  await assertRejects(
    () =>
      ensureCheckpoint({ name: "b" }, { folder: "none" }, made.options(true)),
    CheckpointError,
    `Cannot find the backbone b: the folder none is in none of ${made.user}`,
  );
  assertEquals(made.hub.asked, []);
});

Deno.test("ensureCheckpoint() refuses a file whose checksum is not the hub's", async () => {
  await using made = await bench("bert-safetensors", {
    changed: "model.safetensors",
  });
  await assertRejects(
    () => ensureCheckpoint({ name: "b" }, SOURCE, made.options()),
    DataError,
    "model.safetensors: its sha256 should be",
  );
  assert(!namesOf(made.cached).includes("model.safetensors"));
});

Deno.test("ensureCheckpoint() retries when the hub is busy, and sends HF_TOKEN", async () => {
  await using made = await bench("bert-safetensors", {
    failures: [503, 429],
    token: "secret",
  });
  await assertRejects(
    () => ensureCheckpoint({ name: "b" }, SOURCE, made.options()),
    DataError,
    "is private (HTTP 401); correct the name, or set HF_TOKEN",
  );
  {
    using _token = setEnv("HF_TOKEN", "secret");
    await ensureCheckpoint({ name: "b" }, SOURCE, made.options());
  }
  assert(namesOf(made.cached).includes("model.safetensors"));
});

Deno.test("ensureCheckpoint() names a repository that does not exist or has no usable model", async () => {
  await using made = await bench("bert-safetensors");
  await assertRejects(
    () =>
      ensureCheckpoint({ name: "b" }, {
        repository: "tiny/other",
        revision: "main",
      }, made.options()),
    DataError,
    "Cannot list the files of tiny/other",
  );
  await Deno.remove(join(made.files, "model.safetensors"));
  await assertRejects(
    () => ensureCheckpoint({ name: "b" }, SOURCE, made.options()),
    CheckpointError,
    "tiny/model has no model.safetensors or",
  );
});

Deno.test("checkpointChecksum() depends on the files' contents, not on their paths", async () => {
  await using made = await bench("bert-safetensors");
  const first = await ensureCheckpoint({ name: "b" }, SOURCE, made.options());
  const elsewhere = await ensureCheckpoint(
    { name: "b" },
    { folder: "hub" },
    { ...made.options(), roots: [join(made.files, "..")] },
  );
  assert(first.config !== elsewhere.config);
  const checksum = await checkpointChecksum(first);
  assertEquals(await checkpointChecksum(elsewhere), checksum);
  await Deno.writeTextFile(elsewhere.config, "{}");
  assert(await checkpointChecksum(elsewhere) !== checksum);
});

Deno.test("ensureCheckpoint() downloads the added tokens of a vocab.txt, which are part of the checksum", async () => {
  await using made = await bench("bert-bin");
  const source = { name: "b" };
  const plain = await ensureCheckpoint(source, { folder: "hub" }, {
    ...made.options(),
    roots: [join(made.files, "..")],
  });
  const before = await checkpointChecksum(plain);
  const names = ["added_tokens.json", "special_tokens_map.json"];
  for (const name of names) {
    await Deno.writeTextFile(join(made.files, name), "{}");
  }
  const files = await ensureCheckpoint(source, SOURCE, made.options());
  assertEquals(
    files.tokenizerExtras,
    names.map((name) => join(made.cached, name)),
  );
  const checksum = await checkpointChecksum(files);
  assert(checksum !== before);
  await Deno.writeTextFile(files.tokenizerExtras![0]!, `{"@user": 9}`);
  assert(await checkpointChecksum(files) !== checksum);
});
