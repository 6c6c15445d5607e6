import { assertEquals, assertThrows } from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import {
  changeConfig,
  checkpointFolder,
  encoderIn,
} from "../../support/checkpoint/checkpoint_folder.ts";

async function withConfig(
  changes: Record<string, unknown>,
  use: (load: () => unknown) => void,
): Promise<void> {
  await using folder = await checkpointFolder();
  changeConfig(folder.path, changes);
  use(() => encoderIn(folder.path));
}

for (
  const [changes, said] of [
    [{ is_decoder: true }, "is_decoder: expected false"],
    [{ add_cross_attention: true }, "add_cross_attention: expected false"],
    [{ is_encoder_decoder: true }, "is_encoder_decoder: expected false"],
    [{ position_embedding_type: "relative_key_query" }, "expected absolute"],
    [{ position_embedding_type: "alibi" }, "expected absolute"],
    [{ hidden_act: "mish" }, "hidden_act: expected one of gelu, gelu_py"],
    [{ hidden_act: "quick_gelu" }, "hidden_act: expected one of gelu"],
    [
      { type_vocab_size: 0 },
      "type_vocab_size: expected a number of at least 1",
    ],
    [
      { num_hidden_layers: 1e9 },
      "num_hidden_layers: expected a number of at most 1000",
    ],
    [{ pruned_heads: { "0": [1] } }, "pruned_heads: expected none"],
    [{ embedding_size: 4 }, "embedding_size: expected the same as hidden_size"],
    [
      { quantization_config: { quant_method: "gptq" } },
      "quantization_config: expected none",
    ],
    [
      { auto_map: { AutoModel: "modeling_own.OwnModel" } },
      "auto_map: expected no AutoModel",
    ],
    [{ feed_forward_type: "geglu" }, "feed_forward_type: expected original"],
    [{ rope_theta: 10000 }, "rope_theta: expected none"],
    [{ rotary_emb_base: 1 }, "rotary_emb_base: expected none"],
    [
      { architectures: ["RobertaForMaskedLM"] },
      "architectures: expected an architecture of model_type bert, got RobertaForMaskedLM",
    ],
    [
      { model_type: "roberta", architectures: ["BertModel"] },
      "architectures: expected an architecture of model_type roberta, got BertModel",
    ],
    [{ model_type: "gpt2" }, "model_type: expected one of bert"],
    [{ model_type: undefined }, "model_type: missing"],
    [
      { model_type: "xlm-roberta", architectures: null, pad_token_id: 1 },
      "set architecture: roberta",
    ],
  ] as const
) {
  Deno.test(`config.json with ${JSON.stringify(changes)} is refused`, () =>
    withConfig(changes, (load) => assertThrows(load, InputError, said)));
}

Deno.test("settings of config.json without effect are ignored", async () => {
  for (
    const changes of [
      { pruned_heads: {}, quantization_config: null, embedding_size: 8 },
      { is_decoder: false, add_cross_attention: false, auto_map: null },
      { position_embedding_type: "absolute", rope_scaling: null },
      { auto_map: { AutoModelForSequenceClassification: "own.Head" } },
      { architectures: ["PhoBertModel"], use_rope: false },
      { hidden_dropout_prob: 0.5, classifier_dropout: null, id2label: {} },
      { hidden_act: "gelu_python" },
      { hidden_act: "gelu_pytorch_tanh" },
    ]
  ) await withConfig(changes, (load) => load());
});

Deno.test("RoBERTa's weights are not read as BERT's even if config.json says BERT", async () => {
  await using folder = await checkpointFolder("xlm-roberta-float16");
  changeConfig(folder.path, { model_type: "bert", architectures: ["Own"] });
  // These weights are without a prefix, so that nothing tells.
  assertEquals(encoderIn(folder.path).padding, 1);
  await using sharded = await checkpointFolder("xlm-roberta-sharded");
  changeConfig(sharded.path, { model_type: "bert", architectures: ["Own"] });
  assertThrows(
    () => encoderIn(sharded.path),
    InputError,
    "its model_type is that of bert, but the weights are under roberta",
  );
});
