/**
 * The name that an encoder knows a checkpoint's tensor by: without the prefix
 * of a model with heads, and with LayerNorm's parameters called as today.
 */
export function encoderName(name: string): string {
  return name
    .replace(/^(module\.)?((bert|roberta|xlm_roberta|camembert)\.)?/, "")
    .replace(/\.gamma$/, ".weight")
    .replace(/\.beta$/, ".bias");
}
