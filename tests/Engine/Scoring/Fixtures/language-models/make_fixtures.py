#!/usr/bin/python3
"""Makes the small exported models of this folder: python3-torch and python3-onnx of Debian 12 were used.

Not needed to build or test: what it writes is committed. `golden.json` holds what PyTorch itself computes for given token ids.
"""
import json
import math
import os

import torch
from torch import nn

FOLDER = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEADS, LAYERS, LONGEST = 32, 2, 2, 64


class Attention(nn.Module):
    def __init__(self, causal):
        super().__init__()
        self.qkv, self.out, self.causal = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH), causal

    def forward(self, x, mask, past=None):
        batch, length = x.shape[0], x.shape[1]
        q, k, v = (part.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1))
        if past is not None:
            k, v = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
        scores = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        scores = scores + (1.0 - mask[:, None, None, :].float()) * -1e9
        if self.causal:
            rows = torch.cumsum(torch.ones_like(scores), dim=2) + (k.shape[2] - length)
            columns = torch.cumsum(torch.ones_like(scores), dim=3)
            scores = scores + (columns > rows).float() * -1e9
        mixed = (scores.softmax(dim=-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        return self.out(mixed), (k, v)


class Block(nn.Module):
    def __init__(self, causal):
        super().__init__()
        self.attention, self.norm1, self.norm2 = Attention(causal), nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)

    def forward(self, x, mask, past=None):
        mixed, present = self.attention(x, mask, past)
        x = self.norm1(x + mixed)
        return self.norm2(x + self.narrow(nn.functional.gelu(self.wide(x)))), present


class Trunk(nn.Module):
    def __init__(self, vocabulary, causal, types):
        super().__init__()
        self.tokens, self.places = nn.Embedding(vocabulary, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.types = nn.Embedding(2, WIDTH) if types else None
        self.norm, self.blocks = nn.LayerNorm(WIDTH), nn.ModuleList(Block(causal) for _ in range(LAYERS))

    def forward(self, ids, mask, places, types=None, past=None):
        x = self.tokens(ids) + self.places(places)
        x = self.norm(x if self.types is None else x + self.types(types))
        presents = []
        for index, block in enumerate(self.blocks):
            x, present = block(x, mask, None if past is None else past[index])
            presents.append(present)
        return x, presents


class Classifier(nn.Module):
    """Shaped like BertForSequenceClassification with three labels."""

    def __init__(self, vocabulary):
        super().__init__()
        self.trunk, self.pooler, self.head = Trunk(vocabulary, False, True), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 3)

    def forward(self, input_ids, attention_mask, token_type_ids):
        places = torch.cumsum(torch.ones_like(input_ids), dim=1) - 1
        x, _ = self.trunk(input_ids, attention_mask, places, token_type_ids)
        return 4 * self.head(torch.tanh(self.pooler(x[:, 0])))


class Encoder(nn.Module):
    """Shaped like BertModel without token types."""

    def __init__(self, vocabulary):
        super().__init__()
        self.trunk = Trunk(vocabulary, False, False)

    def forward(self, input_ids, attention_mask):
        places = torch.cumsum(torch.ones_like(input_ids), dim=1) - 1
        return self.trunk(input_ids, attention_mask, places)[0]


class Decoder(nn.Module):
    """Shaped like LlamaForCausalLM. Its last token decides what kind of token is likely next, so that every path can be tested."""

    def __init__(self, vocabulary, scores, soon, later, never):
        super().__init__()
        self.trunk, self.head = Trunk(vocabulary, True, False), nn.Linear(WIDTH, vocabulary)
        self.soon, self.later, self.never = soon, later, never
        likely = torch.zeros(3, vocabulary)
        likely[0, scores] = 30.0
        likely[1, soon] = 30.0
        likely[2, never] = 30.0
        self.register_buffer("likely", likely)

    def logits(self, x, ids):
        kinds = torch.stack([ids == self.soon, ids == self.later, ids == self.never], dim=-1).float()
        return self.head(x) + kinds @ self.likely

    def forward(self, input_ids, attention_mask, position_ids):
        x, _ = self.trunk(input_ids, attention_mask, position_ids)
        return self.logits(x, input_ids)


class CachingDecoder(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, input_ids, attention_mask, position_ids, *past):
        pairs = [(past[2 * layer], past[2 * layer + 1]) for layer in range(LAYERS)]
        x, presents = self.decoder.trunk(input_ids, attention_mask, position_ids, None, pairs)
        return (self.decoder.logits(x, input_ids), *(part for pair in presents for part in pair))


def export(model, arguments, name, inputs, outputs, axes):
    torch.onnx.export(model, arguments, os.path.join(FOLDER, name), input_names=inputs, output_names=outputs,
                      dynamic_axes=axes, opset_version=14, do_constant_folding=True)


def main():
    torch.manual_seed(20240711)
    ids = torch.tensor([[2, 5, 6, 7, 8, 3]])
    ones = torch.ones_like(ids)
    tokens = {0: "batch", 1: "sequence"}
    golden = {}

    with open(os.path.join(FOLDER, "vocab.txt"), encoding="utf-8") as file:
        vocabulary = len(file.read().split("\n")) - 1
    classifier = Classifier(vocabulary).eval()
    export(classifier, (ids, ones, 0 * ones), "classifier.onnx", ["input_ids", "attention_mask", "token_type_ids"], ["logits"],
           {"input_ids": tokens, "attention_mask": tokens, "token_type_ids": tokens, "logits": {0: "batch"}})
    golden["classifier"] = {"ids": ids[0].tolist(), "logits": classifier(ids, ones, 0 * ones)[0].tolist()}

    encoder = Encoder(vocabulary).eval()
    export(encoder, (ids, ones), "encoder.onnx", ["input_ids", "attention_mask"], ["last_hidden_state"],
           {"input_ids": tokens, "attention_mask": tokens, "last_hidden_state": tokens})
    golden["encoder"] = {"ids": ids[0].tolist(), "mean": encoder(ids, ones)[0].mean(dim=0).tolist()}

    with open(os.path.join(FOLDER, "bpe-tokenizer.json"), encoding="utf-8") as file:
        bpe = json.load(file)
    numbers = dict(bpe["model"]["vocab"])
    numbers.update({token["content"]: token["id"] for token in bpe["added_tokens"]})
    scores = [numbers[f"[[{score}]]"] for score in range(1, 6)]
    decoder = Decoder(len(numbers), scores, numbers["<soon>"], numbers["<later>"], numbers["<never>"]).eval()
    for tail in ["<soon>", "<later>", "<never>"]:
        prompt = torch.tensor([[numbers["<s>"], numbers["h"], numbers["i"], numbers[tail]]])
        steps, chosen = prompt, []
        while len(chosen) < 6 and not (chosen and chosen[-1] in scores):
            row = decoder(steps, torch.ones_like(steps), torch.arange(steps.shape[1])[None])[0, -1]
            chosen.append(int(row.argmax()))
            steps = torch.cat([steps, torch.tensor([[chosen[-1]]])], dim=1)
        golden[tail] = {"ids": prompt[0].tolist(), "chosen": chosen, "score_logits": row[scores].tolist()}

    places = torch.arange(ids.shape[1])[None]
    inputs = ["input_ids", "attention_mask", "position_ids"]
    axes = {name: tokens for name in inputs} | {"logits": tokens}
    export(decoder, (ids, ones, places), "decoder.onnx", inputs, ["logits"], axes)
    past = [torch.zeros(1, HEADS, 2, WIDTH // HEADS) for _ in range(2 * LAYERS)]
    pasts = [f"past_key_values.{layer}.{part}" for layer in range(LAYERS) for part in ("key", "value")]
    presents = [name.replace("past_key_values", "present") for name in pasts]
    axes = axes | {"attention_mask": {0: "batch", 1: "total"}} | {name: {0: "batch", 2: "past"} for name in pasts} | {name: {0: "batch", 2: "total"} for name in presents}
    export(CachingDecoder(decoder), (ids, torch.ones(1, ids.shape[1] + 2, dtype=torch.int64), places, *past), "decoder-with-past.onnx",
           inputs + pasts, ["logits"] + presents, axes)

    with open(os.path.join(FOLDER, "golden.json"), "w", encoding="utf-8") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


main()
