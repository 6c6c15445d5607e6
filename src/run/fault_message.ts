const INSTALL = 'install it in Dor\'s folder with "deno add"';

/** The message of an error in a method's code, with advice that holds for methods instead of Deno's and TensorFlow.js's. */
export function faultMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message
    .replace(
      /^Requires read access to (.+), run again with the --allow-read flag$/,
      'a method may not read $1, because a change of it would go unnoticed; import it instead (text files with { type: "text" })',
    )
    .replace(
      /, run again with the --allow-\S+ flag$/,
      "; methods may only compute",
    )
    .replace(
      "--cached-only is specified",
      `methods can only load installed packages; ${INSTALL}`,
    )
    .replace(
      /^Could not find a matching package for '(.+?)' in the node_modules directory\..*$/s,
      `the package $1 is not installed; ${INSTALL}`,
    )
    .replace(
      /^(No backend found in registry\.|Internal error: a tensor op ran on the tracing backend outside a trace)$/,
      "a method can make tensors only in the compute of a loss term; keep constants as lists of numbers",
    )
    .replace(
      /^Cannot compute gradient: gradient function not found for (\w+)\.$/,
      "Cannot train: TensorFlow.js has no gradient of $1, which a loss term applies to what is trained; use another op, such as tf.step for a comparison",
    );
}
