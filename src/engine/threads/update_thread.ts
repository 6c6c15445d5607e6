/** A thread that computes the squares of gradients and updates their parameters: one order after the other. */
import { answerOrders } from "../../process/answer_orders.ts";
import { squaresOf } from "../optimiser/gradient_norm.ts";
import { optimiserOf } from "../optimiser/optimiser_of.ts";
import { updateParameter } from "../optimiser/update_parameter.ts";
import type { Gradients, ThreadAnswer, ThreadOrder } from "./thread_order.ts";

let gradients: Gradients = new Map();

answerOrders((data: ThreadOrder): ThreadAnswer => {
  if (data.kind === "start") return data;
  if (data.kind === "squares") {
    gradients = data.gradients;
    const squares = new Map(
      [...gradients].map(([name, gradient]) => [name, squaresOf(gradient)]),
    );
    return { kind: "squares", squares };
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
  return { kind: "update", updated, gradients };
}, (answer) =>
  answer.kind !== "update" ? [] : [
    ...answer.gradients.values(),
    ...answer.updated.flatMap(({ values, state }) => [
      values,
      ...Object.values(state),
    ]),
  ]);
