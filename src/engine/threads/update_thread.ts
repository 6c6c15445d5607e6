/** A thread that computes the squares of gradients and updates their parameters: one order after the other. */
import { squaresOf } from "../optimiser/gradient_norm.ts";
import { optimiserOf } from "../optimiser/optimiser_of.ts";
import { updateParameter } from "../optimiser/update_parameter.ts";
import type { Gradients, ThreadAnswer, ThreadOrder } from "./thread_order.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ThreadOrder>) => void;
  postMessage(answer: ThreadAnswer, moved?: ArrayBuffer[]): void;
};

let gradients: Gradients = new Map();

scope.onmessage = ({ data }) => {
  if (data.kind === "start") return scope.postMessage(data);
  if (data.kind === "squares") {
    gradients = data.gradients;
    const squares = new Map(
      [...gradients].map(([name, gradient]) => [name, squaresOf(gradient)]),
    );
    return scope.postMessage({ kind: "squares", squares });
  }
  const updated = data.updates.map(({ name, values, state, step }) => {
    updateParameter(
      optimiserOf(step.settings),
      { values, state },
      gradients.get(name)!,
      step,
    );
    return { name, values, state };
  });
  const arrays = [
    ...gradients.values(),
    ...updated.flatMap(({ values, state }) => [
      values,
      ...Object.values(state),
    ]),
  ];
  scope.postMessage(
    { kind: "update", updated, gradients },
    arrays.map(({ buffer }) => buffer),
  );
};
