/** The house's own lint rules. */
export default {
  name: "dor",
  rules: {
    // A formatter is not to be steered by the form of the code.
    "no-literal-spread": {
      create(context) {
        return {
          SpreadElement(node) {
            const { argument, parent } = node;
            const literal = argument.type === "TSAsExpression"
              ? argument.expression
              : argument;
            const isSpread = literal.type === "ObjectExpression"
              ? parent.type === "ObjectExpression"
              : literal.type === "ArrayExpression" &&
                parent.type !== "ObjectExpression";
            if (isSpread) {
              context.report({
                node,
                message:
                  "A literal is spread; write what it holds in its place",
              });
            }
          },
        };
      },
    },
  },
} satisfies Deno.lint.Plugin;
