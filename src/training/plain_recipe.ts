import type { InnerUpdate, Recipe, Stage } from "./recipe.ts";

/** A recipe as data: functions are left out, loss terms are their names. */
export interface PlainRecipe extends Omit<Recipe, "stages"> {
  /** The stages, in order. */
  stages: (Omit<Stage, "loss" | "inner"> & {
    loss: string[];
    inner?: (Omit<InnerUpdate, "loss" | "steps"> & { loss: string[] })[];
  })[];
}

/** What of a recipe can be written down. */
export function plainRecipe(recipe: Recipe): PlainRecipe {
  return {
    ...recipe,
    stages: recipe.stages.map(({ loss, inner, ...stage }) => ({
      ...stage,
      loss: namesOf(loss),
      ...inner === undefined ? {} : {
        inner: inner.map(({ loss, steps: _, ...rest }) => ({
          ...rest,
          loss: namesOf(loss),
        })),
      },
    })),
  };
}

function namesOf(terms: readonly { name: string }[]): string[] {
  return terms.map(({ name }) => name);
}
