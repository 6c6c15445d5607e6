type Keys = Record<string, unknown>;

/** The keys of a valid task, with some changed. */
export function task(changes: Keys = {}): Keys {
  return {
    title: "A task",
    language: "ro",
    kind: "single_label",
    labels: ["a", "b", "c"],
    source: {},
    format: { type: "jsonl", text: "text", labels: "label" },
    splits: splits(),
    metrics: { primary: "accuracy" },
    ...changes,
  };
}

/** The keys of three splits, with some changed. */
export function splits(changes: Keys = {}): Keys {
  return {
    train: { file: "train.jsonl" },
    validation: { file: "validation.jsonl" },
    test: { file: "test.jsonl" },
    ...changes,
  };
}

/** The keys of a valid suite, with some changed. */
export function suite(changes: Keys = {}): Keys {
  return {
    title: "A suite",
    target: "redv2",
    backbone: "dan",
    seeds: 3,
    methods: ["baseline"],
    ...changes,
  };
}

/** The keys of a valid BERT backbone, with some changed. */
export function bert(changes: Keys = {}): Keys {
  return {
    title: "BERT",
    architecture: "bert",
    hidden_size: 8,
    layers: 1,
    attention_heads: 2,
    intermediate_size: 16,
    ...changes,
  };
}

/** The keys of a valid DAN backbone, with some changed. */
export function dan(changes: Keys = {}): Keys {
  return { title: "DAN", architecture: "dan", ...changes };
}
