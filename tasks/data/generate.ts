/**
 * Writes the built-in corpora, always the same bytes:
 *
 *     deno run --allow-read --allow-write=tasks/data tasks/data/generate.ts
 *
 * Romanian comes before English, and tests before training splits: a text that
 * a test holds never returns in training, not even as a translation.
 */
import { emotion, news, sentiment } from "./compose.ts";
import { anger } from "./grammar/anger.ts";
import { fear } from "./grammar/fear.ts";
import { joy } from "./grammar/joy.ts";
import { love } from "./grammar/love.ts";
import { newsCulture } from "./grammar/news_culture.ts";
import { newsPolitics } from "./grammar/news_politics.ts";
import { newsScience } from "./grammar/news_science.ts";
import { newsShared } from "./grammar/news_shared.ts";
import { type Grammar, parse, type Tier } from "./grammar/parse.ts";
import { Random } from "./grammar/random.ts";
import { type Pair, Realiser } from "./grammar/realise.ts";
import { sadness } from "./grammar/sadness.ts";
import { sentiment as reviews } from "./grammar/sentiment.ts";
import { shared } from "./grammar/shared.ts";
import { surprise } from "./grammar/surprise.ts";
import { trustNeutral } from "./grammar/trust_neutral.ts";
import { informal } from "./informal.ts";

type Language = "en" | "ro";
type Split = "train" | "validation" | "test";

/** One corpus: a task in a language. */
interface Corpus {
  readonly name: string;
  readonly language: Language;
  readonly seed: number;
  readonly grammar: Grammar;
  readonly rows: Readonly<Record<Split, number>>;
  readonly labels: readonly string[];
  /** The share of rows whose label is replaced by a wrong one. */
  readonly noise: number;
  /** A text for a label; two labels where a second is given. */
  readonly compose: (
    realiser: Realiser,
    label: string,
    second?: string,
  ) => Pair;
  /** Multi-label: which second emotion a first one goes with. */
  readonly companions?: Readonly<Record<string, readonly string[]>>;
  /** How often training draws a `bridge` entry, next to a common one. */
  readonly bridge: number;
  readonly rough?: (text: string, random: Random) => string;
}

/** Validation and test use everything. */
const HELD_OUT: Readonly<Record<Tier, number>> = {
  common: 1,
  bridge: 1.15,
  held: 1,
};

const emotions = parse(
  shared,
  joy,
  love,
  sadness,
  anger,
  fear,
  surprise,
  trustNeutral,
);
const opinions = parse(reviews);
const stories = parse(newsShared, newsPolitics, newsCulture, newsScience);

const CORPORA: readonly Corpus[] = [
  {
    name: "emotion-ro",
    bridge: 0.05,
    language: "ro",
    seed: 11,
    grammar: emotions,
    rows: { train: 480, validation: 240, test: 480 },
    labels: [
      "sadness",
      "surprise",
      "fear",
      "anger",
      "neutral",
      "trust",
      "joy",
    ],
    noise: 0.04,
    companions: {
      sadness: ["anger", "fear"],
      surprise: ["joy", "fear", "anger"],
      fear: ["sadness", "anger"],
      anger: ["sadness", "surprise"],
      trust: ["joy"],
      joy: ["surprise", "trust"],
    },
    compose: (realiser, label, second) => {
      // Romanian has no label for love: it is a part of joy.
      const first = label === "joy" && realiser.random.chance(0.25)
        ? "love"
        : label;
      return emotion(
        realiser,
        second === undefined ? [first] : [first, second],
      );
    },
    rough: informal,
  },
  {
    name: "sentiment-ro",
    bridge: 0.05,
    language: "ro",
    seed: 22,
    grammar: opinions,
    rows: { train: 480, validation: 160, test: 320 },
    labels: ["negative", "positive"],
    noise: 0.03,
    compose: sentiment,
  },
  {
    name: "news-ro",
    bridge: 0.03,
    language: "ro",
    seed: 33,
    grammar: stories,
    rows: { train: 480, validation: 160, test: 320 },
    labels: ["culture", "finance", "politics", "science", "sports", "tech"],
    noise: 0.04,
    compose: news,
  },
  {
    name: "emotion-en",
    bridge: 1.2,
    language: "en",
    seed: 44,
    grammar: emotions,
    rows: { train: 1600, validation: 200, test: 200 },
    labels: ["sadness", "joy", "love", "anger", "fear", "surprise"],
    noise: 0.04,
    compose: (realiser, label) => emotion(realiser, [label]),
  },
  {
    name: "sentiment-en",
    bridge: 1.2,
    language: "en",
    seed: 55,
    grammar: opinions,
    rows: { train: 1200, validation: 160, test: 160 },
    labels: ["negative", "positive"],
    noise: 0.03,
    compose: sentiment,
  },
  {
    name: "news-en",
    bridge: 1.2,
    language: "en",
    seed: 66,
    grammar: stories,
    rows: { train: 1200, validation: 160, test: 160 },
    labels: ["world", "sports", "business", "sci_tech"],
    noise: 0.04,
    compose: (realiser, label) => {
      // The English label is wider: most of it is science, some technology.
      const topic = label === "sci_tech"
        ? realiser.random.chance(0.95) ? "science" : "tech"
        : label === "world"
        ? "politics"
        : label === "business"
        ? "finance"
        : label;
      return news(realiser, topic);
    },
  },
];

/** What makes two texts the same: case, diacritics, marks do not matter. */
function key(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function words(text: string): number {
  return text.split(/\s+/).length;
}

/** Whether a text says the same sentence twice. */
function repeats(text: string): boolean {
  const sentences = text.split(/[.!?:,]+ /).map(key);
  return new Set(sentences).size < sentences.length;
}

const seen = new Set<string>();
const pairs = new Map<string, string>();

function generate(corpus: Corpus, split: Split): string[] {
  const { language, labels, compose, noise, companions } = corpus;
  const salt = { train: 1, validation: 2, test: 3 }[split];
  const random = new Random(corpus.seed * 1000 + salt);
  const weights = split === "train"
    ? { common: 1, bridge: corpus.bridge, held: 0 }
    : HELD_OUT;
  const realiser = new Realiser(corpus.grammar, random, weights);
  const rows: { text: string; labels: string[] }[] = [];
  while (rows.length < corpus.rows[split]) {
    const label = labels[rows.length % labels.length] ?? "";
    const others = random.chance(0.17) ? companions?.[label] : undefined;
    const second = others && random.pick(others);
    realiser.speaker = random.chance(0.5) ? "f" : "m";
    const pair = compose(realiser, label, second);
    const clean = pair[language];
    const keys = [key(pair.en), key(pair.ro)].filter((each) => each !== "");
    if (words(clean) < 5 || words(clean) > 40) continue;
    if (repeats(clean)) continue;
    if (keys.some((each) => seen.has(each))) continue;
    keys.forEach((each) => seen.add(each));
    if (language === "en") pairs.set(pair.en, pair.ro);
    const truth = second === undefined ? [label] : [label, second];
    const wrong = labels.filter((each) => !truth.includes(each));
    rows.push({
      text: corpus.rough?.(clean, random) ?? clean,
      labels: random.chance(noise)
        ? [random.pick(wrong)]
        : labels.filter((each) => truth.includes(each)),
    });
  }
  return random.shuffle(rows).map((row, index) => {
    const id = `${split}-${`${index + 1}`.padStart(4, "0")}`;
    const gold = companions ? { labels: row.labels } : { label: row.labels[0] };
    return JSON.stringify({ id, text: row.text, ...gold });
  });
}

function write(name: string, lines: readonly string[]): void {
  const file = new URL(name, import.meta.url);
  Deno.writeTextFileSync(file, lines.join("\n") + "\n");
}

for (const corpus of CORPORA) {
  for (const split of ["test", "validation", "train"] as const) {
    write(`${corpus.name}.${split}.jsonl`, generate(corpus, split));
  }
}
write("pairs-en-ro.tsv", [
  "en\tro",
  ...[...pairs].map(([en, ro]) => `${en}\t${ro}`),
]);
