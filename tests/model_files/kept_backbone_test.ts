import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { checkDefinition } from "../../src/config/check_definition.ts";
import {
  backboneDefinition,
  type CheckpointDefinition,
} from "../../src/config/backbone_definition.ts";
import { InputError } from "../../src/errors/input_error.ts";
import { bertEncoder } from "../../src/model/bert/bert_encoder.ts";
import { checkpointChecksum } from "../../src/model/checkpoint/checkpoint_checksum.ts";
import { checkpointEncoder } from "../../src/model/checkpoint/checkpoint_encoder.ts";
import { ensureCheckpoint } from "../../src/model/checkpoint/ensure_checkpoint.ts";
import { resolveUse } from "../../src/model/checkpoint/resolve_use.ts";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import type { Encoder } from "../../src/model/encoder.ts";
import {
  bertDefinition,
  danDefinition,
  TEXTS,
} from "../support/definitions/backbones.ts";
import {
  architectures,
  copyArchitecture,
  encoderOf,
} from "../support/golden/architectures.ts";
import { testFolder } from "../support/test_folder.ts";
import { keep } from "./kept.ts";

const PLACES = { roots: [], cache: "/none", offline: true };

/** The encoder that a definition of a backbone makes from a run. */
async function encoderFrom(
  run: string,
  architecture: string,
  changes: Record<string, unknown> = {},
) {
  const definition = checkDefinition(backboneDefinition, {
    title: "Next",
    architecture,
    checkpoint: { run },
    max_length: 24,
    ...changes,
  }, "next.yaml") as CheckpointDefinition;
  const files = await ensureCheckpoint(
    { name: "next" },
    definition.checkpoint,
    PLACES,
  );
  const { definition: resolved } = resolveUse("next", definition, files);
  return {
    encoder: checkpointEncoder(resolved, files),
    resolved,
    checksum: await checkpointChecksum(files),
  };
}

async function keptRun(encoder: Encoder) {
  const folder = await testFolder();
  await keep(folder.path, encoder);
  return folder;
}

Deno.test("the model of a run is a backbone, with its vocabulary, weights and pooling", async () => {
  const trained = bertEncoder(bertDefinition(), TEXTS);
  await using run = await keptRun(trained);
  for (const path of [run.path, join(run.path, "model")]) {
    const { encoder, resolved } = await encoderFrom(path, "bert");
    assertEquals(resolved.pooling, "mean");
    assertEquals(encoder.initialValues(7), trained.initialValues(1));
    for (const text of TEXTS) {
      assertEquals(encoder.encodeText(text), trained.encodeText(text));
    }
  }
  const other = await encoderFrom(run.path, "bert", { pooling: "cls" });
  assertEquals(other.resolved.pooling, "cls");
});

Deno.test("a run's backbone keeps the head and the prefix of a checkpoint, unless the definition has others", async () => {
  const one = architectures.cases.find(({ folder }) =>
    folder === "electra-head"
  )!;
  await using files = await testFolder();
  await copyArchitecture(one.folder, files.path);
  const trained = encoderOf(one, files.path);
  await using run = await keptRun(trained);
  const { encoder, resolved } = await encoderFrom(run.path, "electra");
  assertEquals(resolved.pooling, "head");
  assertEquals(resolved.prefix, one.prefix);
  assertEquals(encoder.untrained, []);
  assertEquals(encoder.initialValues(1), trained.initialValues(1));
  const plain = await encoderFrom(run.path, "electra", { prefix: "" });
  assertEquals(plain.resolved.prefix, undefined);
});

Deno.test("other weights are another backbone, and a copy of the folder is the same", async () => {
  const trained = bertEncoder(bertDefinition(), TEXTS);
  await using run = await keptRun(trained);
  await using copy = await keptRun(trained);
  await using other = await keptRun({
    ...trained,
    initialValues: () => trained.initialValues(2),
  });
  const checksum = async (path: string) =>
    (await encoderFrom(path, "bert")).checksum;
  assertEquals(await checksum(copy.path), await checksum(run.path));
  assertNotEquals(await checksum(other.path), await checksum(run.path));
});

Deno.test("runs that cannot be backbones are refused", async () => {
  await using dan = await keptRun(danEncoder(danDefinition(), TEXTS));
  await using empty = await testFolder();
  for (
    const [run, message] of [
      [dan.path, "name a run of a transformer, not of dan"],
      [empty.path, "has no model; train the run with --keep"],
      [join(empty.path, "none"), "does not exist; name the folder of a run"],
    ] as const
  ) {
    await assertRejects(() => encoderFrom(run, "bert"), InputError, message);
  }
});
