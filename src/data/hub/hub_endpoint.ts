/** The hub's address, where `HF_ENDPOINT` names no mirror. */
const HUB = "https://huggingface.co";

/**
 * The address of the hub, or of the mirror that `HF_ENDPOINT` names, without
 * a slash at its end.
 *
 * @param get How an environment variable is read; default `Deno.env.get`.
 */
export function hubEndpoint(
  get: (name: string) => string | undefined = (name) => Deno.env.get(name),
): string {
  return (get("HF_ENDPOINT") || HUB).replace(/\/+$/, "");
}
