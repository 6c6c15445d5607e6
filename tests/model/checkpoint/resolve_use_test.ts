import { assertEquals, assertThrows } from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import { filesInFolder } from "../../../src/model/checkpoint/files_in_folder.ts";
import { resolveUse } from "../../../src/model/checkpoint/resolve_use.ts";
import { checkpointFolder } from "../../support/checkpoint/checkpoint_folder.ts";
import {
  DEFINITION,
  SENTENCE_FILES,
  writeSentenceModel,
} from "../../support/checkpoint/sentence_model.ts";

const [TRANSFORMER, POOLING] = SENTENCE_FILES["modules.json"];

/** Resolves a definition with the files of Sentence-Transformers. */
async function resolved(
  changes: Parameters<typeof writeSentenceModel>[1],
  definition: Partial<typeof DEFINITION> = {},
) {
  await using folder = await checkpointFolder();
  await writeSentenceModel(folder.path, changes);
  const found = filesInFolder(folder.path);
  if ("missing" in found) throw new Error(String(found.missing));
  return resolveUse(
    "b",
    { ...DEFINITION, ...definition } as typeof DEFINITION,
    found.files,
  );
}

async function refused(
  changes: Parameters<typeof writeSentenceModel>[1],
  message: string,
): Promise<void> {
  const outcome = await resolved(changes).catch((error) => error);
  assertThrows(
    () => {
      throw outcome;
    },
    InputError,
    message,
  );
}

Deno.test("resolveUse() leaves the definition of a checkpoint without Sentence-Transformers as it was", () => {
  const plain = { ...DEFINITION, pooling: "cls" };
  assertEquals(resolveUse("b", DEFINITION, {}), {
    definition: plain,
    notes: [],
  } as ReturnType<typeof resolveUse>);
  assertEquals(
    Object.keys(
      resolveUse("b", { ...DEFINITION, prefix: "" }, {}).definition,
    ).includes("prefix"),
    false,
  );
});

Deno.test("resolveUse() takes pooling and prefix from a Sentence-Transformers model", async () => {
  const { definition, notes } = await resolved({});
  assertEquals(definition.pooling, "mean");
  assertEquals(definition.prefix, "query: ");
  assertEquals(notes, [
    "The vectors of the backbone b are not scaled to length 1 as by its module Normalize, because classifiers are trained on them",
  ]);
});

Deno.test("resolveUse() keeps what the definition says", async () => {
  const { definition, notes } = await resolved({
    "modules.json": [TRANSFORMER, { path: "2_Dense", type: "x.Dense" }],
  }, { pooling: "cls", prefix: "" });
  assertEquals(definition.pooling, "cls");
  assertEquals(definition.prefix, undefined);
  assertEquals(notes, []);
});

Deno.test("resolveUse() reads the poolings of both forms", async () => {
  for (
    const [config, pooling] of [
      [{ pooling_mode: "cls" }, "cls"],
      [{ pooling_mode: ["mean"] }, "mean"],
      [{ pooling_mode_cls_token: true }, "cls"],
      [{}, "mean"],
    ] as const
  ) {
    const { definition } = await resolved({
      "modules.json": [TRANSFORMER, POOLING],
      "1_Pooling/config.json": config,
    });
    assertEquals(definition.pooling, pooling, JSON.stringify(config));
  }
});

Deno.test("resolveUse() names prompts without a default", async () => {
  const { definition, notes } = await resolved({
    "modules.json": undefined,
    "config_sentence_transformers.json": {
      prompts: { query: "query: ", document: "" },
      default_prompt_name: null,
    },
  });
  assertEquals([definition.pooling, definition.prefix], ["cls", undefined]);
  assertEquals(notes, [
    "The backbone b has prompts (query) but no default, so that none is put before texts; set prefix in its definition to use one",
  ]);
});

Deno.test("resolveUse() refuses what is not supported", async () => {
  const pooling = (config: Record<string, unknown>) => ({
    "1_Pooling/config.json": config,
  });
  await refused(
    pooling({ pooling_mode_max_tokens: true }),
    "1_Pooling/config.json: its mode is max, and only cls or mean is supported; set pooling",
  );
  await refused(
    pooling({ pooling_mode_cls_token: true, pooling_mode_mean_tokens: true }),
    "its mode is cls with mean",
  );
  await refused(
    pooling({ pooling_mode: "weightedmean" }),
    "its mode is weightedmean",
  );
  await refused(
    pooling({ pooling_mode: "mean", include_prompt: false }),
    "leaves out the tokens of a prompt",
  );
  await refused(
    {
      "modules.json": [
        TRANSFORMER,
        POOLING,
        { path: "2_Dense", type: "sentence_transformers.models.Dense" },
      ],
    },
    "modules.json: the module Dense in 2_Dense is not supported; set pooling",
  );
  await refused({ "modules.json": [TRANSFORMER] }, "it lists 0 pooling");
  await refused({ "modules.json": { a: 1 } }, "modules.json");
  await refused(
    { "modules.json": [{ path: "../x", type: "a.Pooling" }] },
    "modules.json",
  );
  await refused(
    { "1_Pooling/config.json": undefined },
    "1_Pooling/config.json",
  );
  await refused(
    {
      "config_sentence_transformers.json": {
        prompts: { query: "q" },
        default_prompt_name: "passage",
      },
    },
    'its default_prompt_name "passage" is not among them',
  );
});
