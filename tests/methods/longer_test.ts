import { assertEquals } from "@std/assert";
import longer from "../../methods/longer.ts";
import { train } from "../../src/training/train.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

Deno.test("longer takes exactly the given number of updates, and its rate falls to 0 there", async () => {
  const recipe = longer.recipe(
    longer.options.parse({ updates: 17 }),
    contextOf("sentiment-ro"),
  );
  const rates: number[] = [];
  const { steps } = await train(
    await jobOf(recipe, "sentiment-ro", {
      limit: 60,
      training: { max_epochs: 1 },
    }),
    { onEpoch: ({ learning_rate }) => rates.push(learning_rate) },
  );
  assertEquals(steps, 17);
  assertEquals(rates.at(-1), 0);
});
