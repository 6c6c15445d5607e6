import type { Pair, Realiser } from "./grammar/realise.ts";

/** Emotions that both languages can express, so that may be a distraction. */
const SHARED = ["sadness", "surprise", "fear", "anger", "joy"] as const;

function join(parts: readonly Pair[], separator: string): Pair {
  return {
    en: parts.map((part) => part.en).join(separator),
    ro: parts.map((part) => part.ro).join(separator),
  };
}

function end(pair: Pair, mark: string): Pair {
  const close = (text: string) =>
    /[.!?:,]$/.test(text) ? text : `${text}${mark}`;
  return { en: close(pair.en), ro: close(pair.ro) };
}

function capital(text: string): string {
  return text.replace(
    /(^|[.!?] )(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

function tidy(pair: Pair): Pair {
  return { en: capital(pair.en), ro: capital(pair.ro) };
}

function mark(realiser: Realiser): string {
  return realiser.random.pick([".", ".", ".", "!", "...", "!!"]);
}

/** One clause that carries an emotion, now and then against another one. */
function emotionClause(realiser: Realiser, label: string): Pair {
  const { random } = realiser;
  const say = () => realiser.text(label, "say");
  const event = () => realiser.text(label, "event");
  const other = random.pick(SHARED.filter((each) => each !== label));
  const dice = random.next();
  if (dice < 0.36) return say();
  if (dice < 0.56) return event();
  if (dice < 0.63) return join([end(event(), "."), say()], " ");
  if (dice < 0.68) {
    return join([end(event(), "."), realiser.text("", "filler")], " ");
  }
  if (dice < 0.85) {
    return join([realiser.text(other, "distract"), say()], " ");
  }
  return join([end(realiser.text(other, "negate"), "."), say()], " ");
}

/** A post with one or two emotions. */
export function emotion(realiser: Realiser, labels: readonly string[]): Pair {
  const { random } = realiser;
  const [first = ""] = labels;
  const parts = labels.map((label) => {
    const clause = emotionClause(realiser, label);
    return end(clause, mark(realiser));
  });
  // Posts of both languages share their cries: "omg", "super", "sos".
  if (random.chance(0.35)) parts.unshift(end(realiser.text(first, "cry"), ","));
  else if (random.chance(0.15)) parts.unshift(realiser.text("", "opener"));
  if (labels.length === 1 && random.chance(0.12)) {
    parts.push(end(realiser.text("", "filler"), "."));
  }
  if (random.chance(0.06)) {
    parts.push(end(realiser.text("", "closer"), "."));
  }
  // Some of the emoji are ironic, or just a habit.
  const mood = random.chance(0.1) ? random.pick(SHARED) : first;
  if (random.chance(0.45)) parts.push(realiser.text(mood, "emoji"));
  if (random.chance(0.15)) parts.push(realiser.text(mood, "tag"));
  return tidy(join(parts, " "));
}

/** A review; often it grants the other side a point before its verdict. */
export function sentiment(realiser: Realiser, label: string): Pair {
  const { random } = realiser;
  const [own, other] = label === "positive" ? ["pos", "neg"] : ["neg", "pos"];
  const parts: Pair[] = [];
  if (random.chance(0.12)) parts.push(realiser.text("", "opener"));
  const dice = random.next();
  if (dice < 0.42) {
    parts.push(realiser.text(own, "say"));
  } else if (dice < 0.57) {
    parts.push(realiser.text(own, "fact"));
  } else if (dice < 0.85) {
    parts.push(realiser.text(other, "turn"), realiser.text(own, "say"));
  } else {
    parts.push(
      end(realiser.text(own, "fact"), "."),
      realiser.text(own, "say"),
    );
  }
  const last = parts.pop() ?? { en: "", ro: "" };
  parts.push(end(last, mark(realiser)));
  const filler = end(realiser.text("", "filler"), ".");
  if (random.chance(0.1)) parts.unshift(filler);
  else if (random.chance(0.15)) parts.push(filler);
  // Ratings look alike in both languages; not everyone gives the fitting one.
  const rating = random.chance(0.08) ? other : own;
  if (random.chance(0.4)) parts.push(realiser.text(rating, "note"));
  return tidy(join(parts, " "));
}

/** Which section a story of another one is easily taken for. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  politics: ["finance", "culture"],
  finance: ["politics", "tech"],
  science: ["tech", "culture"],
  tech: ["science", "finance"],
  culture: ["politics", "sports"],
  sports: ["finance", "culture"],
};

/** A headline and one or two sentences, some about something else. */
export function news(realiser: Realiser, topic: string): Pair {
  const { random } = realiser;
  const near = random.pick(NEAR[topic] ?? [topic]);
  const dice = random.next();
  const stray = dice < 0.25 ? near : topic;
  const parts: Pair[] = [];
  // A few stories have no headline of their own section.
  if (random.chance(0.85)) parts.push(realiser.text(topic, "head"));
  else parts.push(realiser.text(topic, "body"));
  const body = random.chance(0.25)
    ? realiser.text("", "filler")
    : realiser.text(stray, "body");
  parts.push(body);
  if (random.chance(0.1)) parts.push(realiser.text("", "filler"));
  return tidy(join(parts.map((part) => end(part, ".")), " "));
}
