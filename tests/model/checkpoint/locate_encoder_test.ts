import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import {
  changeConfig,
  checkpointFolder,
  encoderIn,
} from "../../support/checkpoint/checkpoint_folder.ts";
import {
  ENCODER,
  other,
  renamed,
  TENSORS,
  weightsFolder,
} from "./changed_weights.ts";

Deno.test("checkpointEncoder() reads an encoder under any name prefix and with tensors in any order", async () => {
  await using made = await weightsFolder();
  const part = fc.constantFrom(
    "module",
    "_orig_mod",
    "model",
    "net",
    "bert",
    "state_dict",
    "encoder",
    "base_model",
    "0",
    "auto_model",
    "student",
    "roberta_like",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const prefix = parts.map((one) => `${one}.`).join("");
      const encoder = made.load(
        renamed(ENCODER, (name) => name.replace("bert.", prefix)),
      );
      assertEquals(encoder.initialValues(1), made.original);
      assertEquals(encoder.unused, []);
    }),
    { numRuns: 40 },
  );
});

Deno.test("checkpointEncoder() reads an encoder with wrapped modules or older tensor names", async () => {
  await using made = await weightsFolder();
  const renames: ((name: string) => string)[] = [
    (name) => name.replace("encoder.layer.1.", "encoder.layer.1._orig_mod."),
    (name) => name.replace("encoder.", "encoder._orig_mod."),
    (name) =>
      name.replace(
        /layer\.(\d)\./,
        "layer.$1._fsdp_wrapped_module._checkpoint_wrapped_module.",
      ),
    (name) =>
      name.replace("LayerNorm.weight", "LayerNorm.gamma")
        .replace("LayerNorm.bias", "LayerNorm.beta"),
  ];
  for (const rename of renames) {
    const encoder = made.load(renamed(TENSORS, rename));
    assertEquals(encoder.initialValues(1), made.original);
    assertEquals(encoder.unused.length, TENSORS.length - ENCODER.length);
  }
  // A constant that older versions saved is none of the weights.
  const ids = {
    name: "bert.embeddings.position_ids",
    dtype: "I64",
    shape: [1, 2],
    bytes: new Uint8Array(16),
  };
  assertEquals(
    made.load([...TENSORS, ids]).initialValues(1),
    made.original,
  );
});

Deno.test("checkpointEncoder() refuses two different encoders in one file", async () => {
  await using made = await weightsFolder();
  const student = renamed(ENCODER, (name) => `student.${name}`);
  const teacher = renamed(ENCODER, (name) => `teacher.${name}`);
  assertEquals(
    made.load([...student, ...teacher]).initialValues(1),
    made.original,
  );
  made.refuses(
    [...student, ...teacher.slice(0, -1), other(teacher.at(-1)!)],
    "they contain two encoders with different values, under student.bert and under teacher.bert",
  );
  // A part of another one.
  const bare = renamed(ENCODER.slice(3, 4), (name) => name.slice(5));
  assertEquals(
    made.load([...TENSORS, ...bare]).initialValues(1),
    made.original,
  );
  made.refuses(
    [...TENSORS, ...bare.map(other)],
    `twice with different values, as bert.${bare[0]!.name} and as ${
      bare[0]!.name
    }`,
  );
  // Another number of numbers.
  made.refuses(
    [...TENSORS, {
      name: "decoder.embeddings.LayerNorm.bias",
      dtype: "F32",
      shape: [1],
      bytes: new Uint8Array(4),
    }],
    "twice with different values",
  );
  const gamma = renamed(
    TENSORS.filter(({ name }) => name === "bert.embeddings.LayerNorm.weight"),
    (name) => name.replace("weight", "gamma"),
  );
  assertEquals(
    made.load([...TENSORS, ...gamma]).initialValues(1),
    made.original,
  );
  made.refuses(
    [...TENSORS, ...gamma.map(other)],
    "embeddings.LayerNorm.weight twice with different values, as bert.embeddings.LayerNorm.weight and as bert.embeddings.LayerNorm.gamma",
  );
});

Deno.test("checkpointEncoder() refuses unmerged adapters and quantised weights", async () => {
  await using made = await weightsFolder();
  const query = "bert.encoder.layer.0.attention.self.query";
  const small = (name: string) => ({
    name,
    dtype: "F32",
    shape: [1],
    bytes: new Uint8Array(4),
  });
  const adapter = "which belongs to an unmerged PEFT adapter";
  for (
    const name of [
      `${query}.lora_A.default.weight`,
      `base_model.model.${query}.lora_B.weight`,
      "base_model.model.classifier.modules_to_save.default.weight",
      "base_model.model.classifier.original_module.weight",
      `${query}.ia3_l`,
      "prompt_encoder.default.embedding.weight",
    ]
  ) {
    made.refuses([...TENSORS, small(name)], `they have ${name}, ${adapter}`);
    made.refuses([small(name)], adapter);
  }
  made.refuses(
    renamed(
      TENSORS,
      (name) =>
        `base_model.model.${name}`.replace("query.", "query.base_layer."),
    ),
    adapter,
  );
  for (const name of ["SCB", "qweight", "weight.absmax", "weight_scale_inv"]) {
    made.refuses(
      [...TENSORS, small(`${query}.${name}`)],
      `they have ${query}.${name}, which belongs to quantised weights`,
    );
  }
});

Deno.test("checkpointEncoder() refuses an encoder with parts that are not supported", async () => {
  await using made = await weightsFolder();
  for (
    const name of [
      "bert.encoder.layer.0.attention.self.distance_embedding.weight",
      "bert.encoder.layer.0.crossattention.self.query.weight",
      "bert.encoder.layer.0.output.adapters.a.adapter_down.0.weight",
      "bert.embeddings._orig_mod.extra_embeddings.weight",
    ]
  ) {
    made.refuses(
      [...TENSORS, { ...TENSORS[0]!, name }],
      `they have ${name}, which the supported encoders do not have`,
    );
  }
});

Deno.test("checkpointEncoder() refuses a wrong number of layers or a wrong size, and names both numbers", async () => {
  await using made = await weightsFolder();
  const layer = (name: string) => name.replace("layer.1.", "layer.2.");
  const third = renamed(
    TENSORS.filter(({ name }) => name.includes("layer.1.")),
    layer,
  );
  made.refuses(
    [...TENSORS, ...third],
    "the number of layers is 2 in config.json, but 3 in them under bert",
  );
  made.refuses(
    TENSORS.filter(({ name }) => !name.includes("layer.1.")),
    "they lack encoder.layer.1.attention.self.query.weight and 15 more",
  );
  made.refuses(
    TENSORS.filter(({ name }) => !name.includes("layer.1.")),
    "the number of layers is 2 in config.json, but 1 in them under bert, and they",
  );
  made.refuses(
    TENSORS.filter(({ name }) => !name.includes("layer.0.output.dense.bias")),
    "they lack encoder.layer.0.output.dense.bias under bert",
  );
  made.refuses(
    TENSORS.filter((tensor) => !ENCODER.includes(tensor)),
    "they lack embeddings.word_embeddings.weight and 36 more and only have bert.pooler",
  );
  made.load(TENSORS);
  for (
    const [changes, said] of [
      [
        { vocab_size: 701 },
        "word_embeddings.weight has the shape [700,8], expected [701,8] from config.json",
      ],
      [
        { hidden_size: 16 },
        "word_embeddings.weight has the shape [700,8], expected [700,16] from config.json",
      ],
      [
        { max_position_embeddings: 41 },
        "position_embeddings.weight has the shape [40,8], expected [41,8] from config.json",
      ],
      [
        { type_vocab_size: 1 },
        "token_type_embeddings.weight has the shape [2,8], expected [1,8] from config.json",
      ],
      [
        { intermediate_size: 8 },
        "has the shape [12,8], expected [8,8] from config.json",
      ],
    ] as const
  ) {
    await using folder = await checkpointFolder();
    changeConfig(folder.path, changes);
    assertThrows(() => encoderIn(folder.path), CheckpointError, said);
  }
});

Deno.test("checkpointEncoder() reads the original values or refuses when tensors are renamed, missing or duplicated", async () => {
  await using made = await weightsFolder();
  const fate = fc.oneof(
    { weight: 60, arbitrary: fc.constant("kept") },
    fc.constantFrom("left out", "elsewhere", "copied", "changed copy"),
  );
  const elsewhere = (name: string) => `other.${name}`;
  let refused = 0;
  const numRuns = 150;
  fc.assert(
    fc.property(
      fc.array(fate, { minLength: ENCODER.length, maxLength: ENCODER.length }),
      (fates) => {
        const tensors = ENCODER.flatMap((tensor, i) => {
          const copy = { ...tensor, name: elsewhere(tensor.name) };
          switch (fates[i]) {
            case "left out":
              return [];
            case "elsewhere":
              return [copy];
            case "copied":
              return [tensor, copy];
            case "changed copy":
              return [tensor, other(copy)];
            default:
              return [tensor];
          }
        });
        try {
          assertEquals(made.load(tensors).initialValues(1), made.original);
        } catch (error) {
          if (!(error instanceof CheckpointError)) throw error;
          refused++;
        }
      },
    ),
    { numRuns },
  );
  assert(refused > 0 && refused < numRuns, String(refused));
});
