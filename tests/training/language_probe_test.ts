import { assertEquals } from "@std/assert";
import joint from "../../methods/joint.ts";
import { train } from "../../src/training/train.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

const TARGET = "sentiment-ro";

Deno.test("train() measures no language probe where validation has one language alone", async () => {
  const recipe = joint.recipe(joint.options.parse({}), contextOf(TARGET));
  const job = await jobOf(recipe, TARGET, { limit: 40 });
  const datasets = new Map(job.datasets);
  const source = datasets.get("sentiment-en")!;
  const splits = { ...source.splits, validation: [] };
  datasets.set("sentiment-en", { ...source, splits });
  const { languageProbe } = await train({ ...job, datasets });
  assertEquals(languageProbe, undefined);
});
