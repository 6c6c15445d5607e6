import { assert, assertEquals } from "@std/assert";
import { methodSource } from "../support/study/method_source.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import { readFailure, runNames } from "../support/study/run_files.ts";

/** What is wrong with a term, how its run ends, and what is said of it. */
const wrong: Record<string, {
  term: string;
  kind: "error" | "not_a_number";
  says: string;
}> = {
  "gives a matrix": {
    term: "compute: ({ pooled }) => tf.square(pooled)",
    kind: "error",
    says:
      "Cannot use the loss term extra: compute gave the shape [12, 8], expected one number, of shape []",
  },
  "gives a vector": {
    term: "compute: ({ pooled }) => tf.mean(pooled, 1)",
    kind: "error",
    says: "Cannot use the loss term extra: compute gave the shape [12]",
  },
  "multiplies losses [texts] with weights [texts, 1]": {
    term: `compute({ heads: [head], weight }) {
      const each = tf.squeeze(exampleLoss(head, head.logits, head.targets), [1]);
      return tf.div(tf.sum(tf.mul(each, weight)), tf.sum(weight));
    }`,
    kind: "error",
    says:
      "Cannot use the loss term extra: it has combined [12] with [12, 1] into [12, 12], each text with every other",
  },
  "is NaN at the first step": {
    term: "compute: ({ progress }) => tf.log(tf.sub(-1, progress))",
    kind: "not_a_number",
    says:
      "Cannot go on training: the loss became NaN in stage only, epoch 1, step 1, by its term extra; no step of the stage was taken before",
  },
  "has parameters without initial values": {
    term: `compute: () => tf.scalar(0),
      parameters: () => [{ name: "own", shape: [2], decay: false }],
      initialValues: () => new Map()`,
    kind: "error",
    says:
      "Cannot use the loss term extra: the initial values of own, of shape [2], are missing",
  },
};

for (const [what, { term, kind, says }] of Object.entries(wrong)) {
  Deno.test(`a run fails and names the loss term when the term ${what}`, async () => {
    await using study = await studyFolder({
      "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine"] },
      "methods/mine.ts": methodSource({
        stage: `loss: [supervised(), { name: "extra", ${term} }]`,
      }),
    });
    const { code, stderr } = await study.run();
    assertEquals(code, 1, stderr);
    const [name] = await runNames(study);
    const failure = await readFailure(study, name!);
    assertEquals(failure.kind, kind);
    assert(failure.message.startsWith(says), failure.message);
    assert(stderr.includes(says), stderr);
  });
}
