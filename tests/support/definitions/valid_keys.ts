type Keys = Record<string, unknown>;

/** A task that is right, with some keys changed. */
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

/** Three splits, with some changed. */
export function splits(changes: Keys = {}): Keys {
  return {
    train: { file: "train.jsonl" },
    validation: { file: "validation.jsonl" },
    test: { file: "test.jsonl" },
    ...changes,
  };
}

/** A suite that is right, with some keys changed. */
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

/** A BERT backbone that is right, with some keys changed. */
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

/** A DAN backbone that is right, with some keys changed. */
export function dan(changes: Keys = {}): Keys {
  return { title: "DAN", architecture: "dan", ...changes };
}
