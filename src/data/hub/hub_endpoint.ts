const HUB = "https://huggingface.co";

/**
 * The address of the hub, or of the mirror in `HF_ENDPOINT`, without a trailing
 * slash.
 */
export function hubEndpoint(
  get: (name: string) => string | undefined = (name) => Deno.env.get(name),
): string {
  return (get("HF_ENDPOINT") || HUB).replace(/\/+$/, "");
}
