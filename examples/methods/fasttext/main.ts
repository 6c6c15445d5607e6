/**
 * A classifier in the manner of fastText: the mean of the embeddings of a text's
 * n-grams, and a linear layer, trained with SGD one example at a time.
 */
interface Example {
  id: string;
  text: string;
  labels: number[];
}

const request = JSON.parse(Deno.readTextFileSync("request.json"));
const task = request.tasks[request.target];
const { size, buckets, epochs, learning_rate, words, characters } =
  request.options;
const read = (name: string): Example[] =>
  Deno.readTextFileSync(name).split("\n").slice(0, -1)
    .map((line) => JSON.parse(line));
const train = read(task.train);
const validation = read(task.validation);
const test = read(task.test);
const labels: number = task.labels.length;

/** Uniform numbers from 0 to 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The bucket of an n-gram (FNV-1a). */
function bucketOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % buckets;
}

function featuresOf(text: string): Uint32Array {
  const found = text.toLowerCase().match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]+/gu) ??
    [];
  const grams: string[] = [];
  for (let n = 1; n <= words; n++) {
    for (let i = 0; i + n <= found.length; i++) {
      grams.push(found.slice(i, i + n).join(" "));
    }
  }
  for (const word of found) {
    const letters = [..."<", ...word, ">"];
    for (let n = characters[0]; n <= characters[1]; n++) {
      for (let i = 0; i + n <= letters.length; i++) {
        grams.push(`#${letters.slice(i, i + n).join("")}`);
      }
    }
  }
  return Uint32Array.from(grams, bucketOf);
}

const initial = randomNumbers(request.seeds.initial);
const embeddings = Float32Array.from(
  { length: buckets * size },
  () => (2 * initial() - 1) / size,
);
const output = new Float32Array(labels * size);
const hidden = new Float32Array(size);
const gradient = new Float32Array(size);

/** The probabilities of a text; leaves its mean embedding in `hidden`. */
function predict(features: Uint32Array): number[] {
  hidden.fill(0);
  for (const feature of features) {
    for (let j = 0; j < size; j++) {
      hidden[j]! += embeddings[feature * size + j]!;
    }
  }
  for (let j = 0; j < size; j++) hidden[j]! /= Math.max(1, features.length);
  const logits = Array.from({ length: labels }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += hidden[j]! * output[k * size + j]!;
    return sum;
  });
  if (task.kind === "multi_label") {
    return logits.map((z) => 1 / (1 + Math.exp(-z)));
  }
  const highest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** One step of SGD on the cross-entropy. */
function step(features: Uint32Array, gold: readonly number[], rate: number) {
  const predicted = predict(features);
  gradient.fill(0);
  let loss = 0;
  for (let k = 0; k < labels; k++) {
    const p = predicted[k]!;
    const is = gold[k]!;
    loss -= is * Math.log(p + 1e-9) +
      (task.kind === "multi_label" ? (1 - is) * Math.log(1 - p + 1e-9) : 0);
    const error = rate * (is - p);
    for (let j = 0; j < size; j++) {
      gradient[j]! += error * output[k * size + j]!;
      output[k * size + j]! += error * hidden[j]!;
    }
  }
  for (let j = 0; j < size; j++) gradient[j]! /= Math.max(1, features.length);
  for (const feature of features) {
    for (let j = 0; j < size; j++) {
      embeddings[feature * size + j]! += gradient[j]!;
    }
  }
  return loss;
}

const order = randomNumbers(request.seeds.order);
const inputs = train.map(({ text }) => featuresOf(text));
console.log(JSON.stringify({
  versions: { deno: Deno.version.deno },
  parameters: embeddings.length + output.length,
  updates: epochs * train.length,
  examples: { [request.target]: epochs * train.length },
}));
for (let epoch = 1; epoch <= epochs; epoch++) {
  const shuffled = train.map((_, i) => ({ i, at: order() }))
    .sort((a, b) => a.at - b.at);
  let loss = 0;
  for (const [done, { i }] of shuffled.entries()) {
    const share = (epoch - 1 + done / train.length) / epochs;
    loss += step(inputs[i]!, train[i]!.labels, learning_rate * (1 - share));
  }
  console.log(JSON.stringify({ epoch, epochs, loss: loss / train.length }));
}

const lines = Object.entries({ validation, test }).flatMap(([split, all]) =>
  all.map(({ id, text }) =>
    JSON.stringify({ split, id, probabilities: predict(featuresOf(text)) })
  )
);
Deno.writeTextFileSync(request.predictions, `${lines.join("\n")}\n`);
