const HUB = "https://huggingface.co";

/**
 * The address of the hub, or of the mirror in `HF_ENDPOINT`, without a trailing
 * slash.
 */
export function hubEndpoint(): string {
  return (Deno.env.get("HF_ENDPOINT") || HUB).replace(/\/+$/, "");
}
