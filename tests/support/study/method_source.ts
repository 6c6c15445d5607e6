/** The parts of a method's file that tests vary, as TypeScript. */
export interface MethodParts {
  /** Default "mine". */
  name?: string;
  /** Where `defineMethod` comes from; default "dor/methods", which loads in a third of the time of "dor". */
  from?: string;
  /** Imports and statements before the definition. */
  head?: string;
  /** Keys of the only stage; those given here replace the usual ones. */
  stage?: string;
  /** What the recipe function returns, in place of a recipe with that stage. */
  recipe?: string;
  /** Keys of the definition; those given here replace the usual ones. */
  keys?: string;
}

/** A method's file. By default the method trains the target task in one stage. */
export function methodSource(
  {
    name = "mine",
    from = "dor/methods",
    head = "",
    stage = "",
    recipe =
      `{ stages: [{ name: "only", mixture: [{ task: target }], loss: [supervised()], ${stage} }] }`,
    keys = "",
  }: MethodParts = {},
): string {
  return `
import { defineMethod, distillation, exampleLoss, sourcePart, supervised, tf, z } from "${from}";
${head}
const method = defineMethod({
  name: "${name}",
  title: "Mine",
  reference: "none",
  options: z.strictObject({}),
  recipe: (options, context) => {
    const { target, task } = context;
    return ${recipe};
  },
  ${keys}
});
export default method;
`;
}
