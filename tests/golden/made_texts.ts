import { randomStream } from "../../src/random/stream.ts";

/**
 * Texts that are made up, the same ones every time: Romanian and English
 * words, emoji, control characters, runs of one character, scripts in any
 * order, marks, every kind of space, addresses, and added tokens in and
 * between words. What no one would write is in them on purpose.
 */
export function madeTexts(count: number, seed = 20261126): string[] {
  const { below } = randomStream(seed, "texts");
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const between = (low: number, high: number): number =>
    low + below(high - low + 1);
  const times = (n: number, make: () => string): string =>
    Array.from({ length: n }, make).join("");
  const characterIn = ([first, last]: readonly [number, number]): string =>
    String.fromCodePoint(between(first, last));
  const anyCharacter = (): string => {
    const code = below(0x110000 - 0x800);
    return String.fromCodePoint(code < 0xd800 ? code : code + 0x800);
  };
  const word = (): string => {
    const given = pick(WORDS);
    switch (below(8)) {
      case 0:
        return given.toUpperCase();
      case 1:
        return given[0]!.toUpperCase() + given.slice(1);
      case 2:
        return given.normalize("NFD");
      case 3:
        return given.replaceAll("ș", "ş").replaceAll("ț", "ţ");
      default:
        return given;
    }
  };
  const emoji = (): string => {
    const one = (): string =>
      characterIn(pick(EMOJI)) + (below(4) === 0 ? characterIn(TONES) : "") +
      (below(6) === 0 ? "\ufe0f" : "");
    switch (below(5)) {
      case 0:
        return times(between(2, 4), one).replace(/(?<=.)(?=.)/u, "\u200d");
      case 1:
        return characterIn(FLAGS) + characterIn(FLAGS);
      case 2:
        return [one(), one(), one()].join("\u200d");
      default:
        return one();
    }
  };
  const mark = (): string => characterIn(pick(MARKS));

  const parts: (() => string)[] = [
    word,
    word,
    word,
    word,
    emoji,
    () => pick(PUNCTUATION),
    () => pick(PIECES),
    () => pick(ADDED),
    () => word() + pick(ADDED) + word(),
    () => pick(ADDED) + pick(["", "s", "1", "_", "é", "\u0301", "."]),
    () => pick(SPACES) + pick(ADDED) + pick(SPACES) + pick(SPACES),
    () => characterIn(pick([[0, 0x1f], [0x7f, 0x9f]])),
    () => times(between(1, 6), () => pick(SPACES)),
    () =>
      pick([word, emoji, anyCharacter, mark, () => pick(PIECES)])()
        .repeat(between(2, 9)),
    () => times(1, () => characterIn(pick(SCRIPTS))).repeat(between(2, 40)),
    () => {
      const script = pick(SCRIPTS);
      return times(between(1, 9), () => characterIn(script));
    },
    () => times(between(2, 5), () => characterIn(pick(SCRIPTS))),
    () => word() + times(between(1, 3), mark),
    () => times(between(1, 4), () => pick([..."aeiouszA²ﬁ½½か"]) + mark()),
    anyCharacter,
    () => times(between(2, 4), anyCharacter),
    () => String(below(10 ** between(1, 9))),
    () =>
      `${below(99)}${pick([...".,:/-%"])}${below(999)}${pick(["", "€", "k"])}`,
    () => `https://www.${pick(WORDS)}.ro/${pick(WORDS)}?q=${below(99)}&l=ro#a`,
    () => `@${pick(WORDS)}_${below(99)}`,
    () => `#${pick(WORDS)}${word()}`,
    () => times(between(20, 40), word).slice(0, between(95, 130)),
  ];
  const separators = ["", "", " ", " ", " ", " ", " ", "  ", "\n", "\u00a0"];
  return Array.from({ length: count }, (_, i) => {
    // One in ten is a sentence that somebody could have written.
    if (i % 10 === 0) {
      return Array.from({ length: between(3, 12) }, word).join(" ") +
        pick([".", "!", "?", "...", "!!! 🙂", ""]);
    }
    return Array.from(
      { length: between(1, 9) },
      () => pick(parts)() + pick(separators),
    ).join("");
  });
}

const WORDS = [
  ..."mi-e dor de mare și țara mea frumoasă înserarea ăsta cântă bucurie nespusă"
    .split(" "),
  ..."furtună umbrelă îngheț știință puști viață sfârșit împreună n-am s-a într-un"
    .split(" "),
  ..."the quick brown fox can't jump over we're don't it's naïve café rain covid user"
    .split(" "),
  ..."straße ΣΊΣΥΦΟΣ όδος İstanbul ığdır привет Кишинёв שלום مرحبا नमस्ते สวัสดี 안녕 こんにちは 中文"
    .split(" "),
];

const PUNCTUATION = [
  ...".,;:!?…-–—_'\"„”«»()[]{}<>/\\|@#$%^&*+=~`°€£№™",
  "...",
  "!!!",
  "?!",
  ":-)",
  "</3",
  "¯\\_(ツ)_/¯",
];

const PIECES = [
  "&amp;",
  "&lt;3",
  "&#39;",
  "<br/>",
  "▁",
  "▁▁",
  "##ing",
  "<0x41>",
  "\r\n",
  "\ufeff",
  "\ufffd",
  "\u00ad",
  "ﷺ",
  "㏂",
  "ǆ",
  "ŉ",
];

/** Those of the golden tokenizers. */
const ADDED = [
  "[CLS]",
  "[SEP]",
  "[MASK]",
  "[UNK]",
  "[PAD]",
  "[mask]",
  "<s>",
  "</s>",
  "<mask>",
  "<unk>",
  "<pad>",
  "<bos>",
  "<eos>",
  "@user",
  "@USER",
  "covid",
  "COVID",
  "Covid19",
  "<|PERSON|>",
  "șŢ",
  "\n\n",
  "\n\n\n",
  "\t\t",
  "▁▁▁",
  "<h1>",
  "</h1>",
  "<unused1>",
  "  ",
  "    ",
];

const SPACES = [
  ..." \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006",
  ..."\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u180e\u200b\u2060",
  ...Array.from({ length: 12 }, () => " "),
];

const EMOJI: readonly (readonly [number, number])[] = [
  [0x1f600, 0x1f64f],
  [0x1f466, 0x1f469],
  [0x1f44a, 0x1f450],
  [0x2600, 0x27bf],
  [0x1f900, 0x1f9ff],
];
const TONES = [0x1f3fb, 0x1f3ff] as const;
const FLAGS = [0x1f1e6, 0x1f1ff] as const;

const MARKS: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x064b, 0x065f],
  [0x0897, 0x089f],
  [0x08ca, 0x08ff],
  [0x0900, 0x0903],
  [0x093a, 0x094d],
  [0x0e31, 0x0e3a],
  [0x1ab0, 0x1ace],
  [0x1cd0, 0x1cf9],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20f0],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0x1e130, 0x1e136],
  [0xe0100, 0xe0110],
];

const SCRIPTS: readonly (readonly [number, number])[] = [
  [0x0021, 0x007e],
  [0x0061, 0x007a],
  [0x00a1, 0x017f],
  [0x0180, 0x024f],
  [0x0250, 0x02ff],
  [0x0370, 0x03ff],
  [0x0400, 0x052f],
  [0x0531, 0x058f],
  [0x05d0, 0x05f4],
  [0x0600, 0x06ff],
  [0x0900, 0x097f],
  [0x0980, 0x09ff],
  [0x0e01, 0x0e5b],
  [0x0f00, 0x0fda],
  [0x1000, 0x109f],
  [0x10a0, 0x10ff],
  [0x1100, 0x11ff],
  [0x1200, 0x139f],
  [0x13a0, 0x13fd],
  [0x1780, 0x17f9],
  [0x1c80, 0x1cbf],
  [0x1d00, 0x1dbf],
  [0x1e00, 0x1fff],
  [0x2010, 0x2064],
  [0x2070, 0x20bf],
  [0x2100, 0x218b],
  [0x2190, 0x22ff],
  [0x2460, 0x24ff],
  [0x2c00, 0x2e5d],
  [0x2f00, 0x2fdf],
  [0x3000, 0x303f],
  [0x3041, 0x30ff],
  [0x3131, 0x318e],
  [0x3200, 0x33ff],
  [0x3400, 0x9fff],
  [0xa640, 0xa69f],
  [0xa720, 0xa7ff],
  [0xab30, 0xabff],
  [0xac00, 0xd7a3],
  [0xe000, 0xf8ff],
  [0xf900, 0xfaff],
  [0xfb00, 0xfdff],
  [0xfe10, 0xfe6f],
  [0xff01, 0xffee],
  [0xfff0, 0xffff],
  [0x10400, 0x1044f],
  [0x10d40, 0x10d8f],
  [0x11380, 0x113ff],
  [0x118a0, 0x118ff],
  [0x16d40, 0x16d7f],
  [0x1d400, 0x1d7ff],
  [0x1e900, 0x1e95f],
  [0x1f100, 0x1f1ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2ebe0],
  [0x2f800, 0x2fa1f],
  [0xe0020, 0xe007f],
  [0xf0000, 0xf0010],
];

// For make_tokenizers.py: how many, as an argument; a JSON list.
if (import.meta.main) {
  console.log(JSON.stringify(madeTexts(Number(Deno.args[0]))));
}
