"""Makes tests/golden/marian and tests/golden/marian.json.

A very small Marian model (Junczys-Dowmunt et al. 2018), trained for a moment
on a few of the built-in pairs, in the layout that Transformers.js reads; and
what PyTorch's Transformers say with it, by greedy decoding one text at a time.
The learner of the pieces is not deterministic: every call makes another model,
and its answers.

Needs torch, transformers, tokenizers, onnx, onnxscript. From the project's
folder: python tests/golden/make_marian.py
"""

import json
import math
from pathlib import Path

import torch
from tokenizers import (
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)
from transformers import GenerationConfig, MarianConfig, MarianMTModel

HERE = Path(__file__).parent
FOLDER = HERE / "marian" / "tiny" / "en-ro"
PAIRS = HERE.parent.parent / "tasks" / "data" / "pairs-en-ro.tsv"
TRAINED, PIECES, MAX_NEW = 24, 400, 40


def pairs():
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines()[1:]]
    short = [row for row in rows if len(row[0]) < 60]
    return short[:TRAINED], [row[0] for row in short[TRAINED:TRAINED + 16]]


def make_tokenizer(texts):
    space = lambda: pre_tokenizers.Sequence([
        pre_tokenizers.WhitespaceSplit(),
        pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
    ])
    learner = Tokenizer(models.Unigram())
    learner.normalizer = normalizers.NFKC()
    learner.pre_tokenizer = space()
    learner.train_from_iterator(texts, trainers.UnigramTrainer(
        vocab_size=PIECES, special_tokens=["</s>", "<unk>"], unk_token="<unk>"))
    vocabulary = json.loads(learner.to_str())["model"]["vocab"]
    # The learner's float sums depend on the machine: fewer digits do not.
    vocabulary = [(piece, round(score, 3)) for piece, score in vocabulary]
    pad = len(vocabulary)
    tokenizer = Tokenizer(models.Unigram(vocabulary + [("<pad>", 0.0)], unk_id=1))
    tokenizer.add_special_tokens(["</s>", "<unk>", "<pad>"])
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = space()
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", 0)])
    return tokenizer, pad


def batch(rows, pad):
    width = max(map(len, rows))
    ids = torch.tensor([row + [pad] * (width - len(row)) for row in rows])
    return ids, (ids != pad).long()


def train(model, tokenizer, rows, pad):
    source, mask = batch([tokenizer.encode(a).ids for a, _ in rows], pad)
    target, _ = batch([tokenizer.encode(b).ids for _, b in rows], pad)
    labels = target.masked_fill(target == pad, -100)
    optimiser = torch.optim.Adam(model.parameters(), lr=5e-3)
    model.train()
    for step in range(600):
        loss = model(input_ids=source, attention_mask=mask, labels=labels).loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print(f"loss {loss.item():.4f}")
    model.eval()


def attention(module, query, key, value, mask=None):
    """Scaled dot products of heads; key and value are [batch, heads, tokens, dim]."""
    n, tokens, width = query.shape
    heads, dim = module.num_heads, module.head_dim
    q = module.q_proj(query).view(n, tokens, heads, dim).transpose(1, 2)
    scores = q @ key.transpose(2, 3) / math.sqrt(dim)
    if mask is not None:
        scores = scores + mask
    mixed = scores.softmax(-1) @ value
    return module.out_proj(mixed.transpose(1, 2).reshape(n, tokens, width))


def keys(module, states):
    n, tokens, _ = states.shape
    shape = (n, tokens, module.num_heads, module.head_dim)
    return (module.k_proj(states).view(shape).transpose(1, 2),
            module.v_proj(states).view(shape).transpose(1, 2))


def additive(mask):
    return (1.0 - mask[:, None, None, :].float()) * -1e9


def feed_forward(layer, x):
    inner = layer.fc2(torch.nn.functional.silu(layer.fc1(x)))
    return layer.final_layer_norm(x + inner)


class Encoder(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.inner, self.scale = model.model.encoder, math.sqrt(model.config.d_model)

    def forward(self, input_ids, attention_mask):
        x = self.inner.embed_tokens(input_ids) * self.scale
        x = x + self.inner.embed_positions.weight[torch.arange(input_ids.shape[1])]
        for layer in self.inner.layers:
            key, value = keys(layer.self_attn, x)
            x = layer.self_attn_layer_norm(
                x + attention(layer.self_attn, x, key, value, additive(attention_mask)))
            x = feed_forward(layer, x)
        return x


class Decoder(torch.nn.Module):
    """One token at a time. Without a past, the past has no tokens: one graph serves both."""

    def __init__(self, model):
        super().__init__()
        self.inner, self.scale = model.model.decoder, math.sqrt(model.config.d_model)
        self.register_buffer("bias", model.final_logits_bias.clone())

    def forward(self, encoder_attention_mask, input_ids, encoder_hidden_states, past_key, past_value):
        x = self.inner.embed_tokens(input_ids) * self.scale
        at = torch.arange(input_ids.shape[1]) + past_key.shape[2]
        x = x + self.inner.embed_positions.weight[at]
        layer = self.inner.layers[0]
        key, value = keys(layer.self_attn, x)
        key, value = torch.cat([past_key, key], 2), torch.cat([past_value, value], 2)
        x = layer.self_attn_layer_norm(x + attention(layer.self_attn, x, key, value))
        cross = keys(layer.encoder_attn, encoder_hidden_states)
        x = layer.encoder_attn_layer_norm(x + attention(
            layer.encoder_attn, x, *cross, additive(encoder_attention_mask)))
        x = feed_forward(layer, x)
        logits = x @ self.inner.embed_tokens.weight.T + self.bias
        return logits, key, value, *cross


@torch.no_grad()
def check_decoder(model, decoder, states, mask):
    """Step by step, the decoder says what Transformers say of the whole."""
    given = torch.tensor([[model.config.pad_token_id, 5, 9, 14]] * 3)
    theirs = model(attention_mask=mask, encoder_outputs=(states,), decoder_input_ids=given).logits
    key = value = torch.zeros(3, model.config.decoder_attention_heads, 0, 16)
    for i in range(given.shape[1]):
        logits, key, value, *_ = decoder(mask, given[:, i:i + 1], states, key, value)
        assert (logits[:, 0] - theirs[:, i]).abs().max() < 1e-4, i


def export(model, pad):
    # Transformers.js knows the batch by its name, and takes what it does not know as 0.
    n, tokens, past = (torch.export.Dim(name) for name in ("batch_size", "tokens", "past"))
    heads, dim = model.config.decoder_attention_heads, 16
    ids = torch.tensor([[3, 4, 5, 0], [6, 0, pad, pad], [7, 8, 0, pad]])
    mask = (ids != pad).long()
    encoder, decoder = Encoder(model).eval(), Decoder(model).eval()
    states = encoder(ids, mask)
    with torch.no_grad():
        theirs = model.model.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        assert ((states - theirs).abs() * mask[..., None]).max() < 1e-5
    check_decoder(model, decoder, states, mask)
    (FOLDER / "onnx").mkdir(parents=True, exist_ok=True)
    options = dict(dynamo=True, external_data=False, verbose=False, opset_version=18)
    torch.onnx.export(
        encoder, (ids, mask), FOLDER / "onnx" / "encoder_model.onnx",
        input_names=["input_ids", "attention_mask"], output_names=["last_hidden_state"],
        dynamic_shapes=({0: n, 1: tokens}, {0: n, 1: tokens}), **options)
    # Two tensors: of one given twice, the exporter makes one input.
    past_key, past_value = torch.zeros(2, 3, heads, 2, dim).unbind()
    kinds = [f"{side}.{kind}" for side in ("decoder", "encoder") for kind in ("key", "value")]
    torch.onnx.export(
        decoder, (mask, ids[:, :1], states.detach(), past_key.clone(), past_value.clone()),
        FOLDER / "onnx" / "decoder_model_merged.onnx",
        input_names=["encoder_attention_mask", "input_ids", "encoder_hidden_states",
                     "past_key_values.0.decoder.key", "past_key_values.0.decoder.value"],
        output_names=["logits", *(f"present.0.{kind}" for kind in kinds)],
        dynamic_shapes=({0: n, 1: tokens}, {0: n}, {0: n, 1: tokens}, {0: n, 2: past}, {0: n, 2: past}),
        **options)
    for file in (FOLDER / "onnx").iterdir():
        slim(file)


def slim(file):
    """Takes out what the exporter notes about the machine and the source."""
    import onnx
    model = onnx.load(file)
    model.doc_string = ""
    del model.metadata_props[:]
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    for value in [*model.graph.value_info, *model.graph.initializer, *model.graph.input, *model.graph.output]:
        value.doc_string = ""
        del value.metadata_props[:]
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, file)


def write(name, value):
    (FOLDER / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def main():
    torch.manual_seed(13)
    torch.set_num_threads(1)
    rows, unseen = pairs()
    tokenizer, pad = make_tokenizer([text for row in rows for text in row])
    config = MarianConfig(
        vocab_size=pad + 1, d_model=32, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=64,
        decoder_ffn_dim=64, max_position_embeddings=128, pad_token_id=pad, eos_token_id=0,
        bos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0, scale_embedding=True,
        dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, activation_function="swish",
        init_std=0.05, share_encoder_decoder_embeddings=True, tie_word_embeddings=True)
    model = MarianMTModel(config)
    train(model, tokenizer, rows, pad)
    # As OPUS-MT's own: beams, which Transformers.js does not have, and no padding in the output.
    generation = GenerationConfig(
        bad_words_ids=[[pad]], decoder_start_token_id=pad, eos_token_id=0, forced_eos_token_id=0,
        pad_token_id=pad, max_length=128, num_beams=4)
    export(model, pad)
    write("config.json", {**config.to_dict(), "architectures": ["MarianMTModel"], "num_hidden_layers": 1})
    write("generation_config.json", generation.to_dict())
    write("tokenizer.json", json.loads(tokenizer.to_str()))
    write("tokenizer_config.json", {
        "tokenizer_class": "MarianTokenizer", "eos_token": "</s>", "unk_token": "<unk>",
        "pad_token": "<pad>", "model_max_length": 128, "source_lang": "en", "target_lang": "ro"})
    cases = []
    for text in [a for a, _ in rows] + unseen:
        ids = torch.tensor([tokenizer.encode(text).ids])
        out = model.generate(
            input_ids=ids, attention_mask=torch.ones_like(ids), generation_config=generation,
            num_beams=1, do_sample=False, max_length=None, max_new_tokens=MAX_NEW)[0].tolist()
        cases.append({"source": text, "target": tokenizer.decode(out, skip_special_tokens=True).strip(),
                      "tokens": len(out)})
    learnt = sum(case["target"] == b for case, (_, b) in zip(cases, rows))
    print(f"{learnt} of {len(rows)} learnt; lengths {[case['tokens'] for case in cases]}")
    (HERE / "marian.json").write_text(json.dumps(
        {"max_new_tokens": MAX_NEW, "cases": cases}, ensure_ascii=False, indent=2) + "\n", "utf-8")


main()
