/** What an error of a method's code says; where it wanted a right, that methods have none, in place of Deno's advice to give it. */
export function faultMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error;
  return error instanceof Deno.errors.NotCapable
    ? message.replace(
      /, run again with the --allow-\S+ flag$/,
      ": a method may read files and compute, nothing else",
    )
    : message;
}
