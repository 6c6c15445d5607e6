import { BESIDE } from "../transformer/pooling.ts";

/**
 * The name of a parameter in the files of a model of Transformers.
 *
 * @param prefix The name of the encoder in the model; empty for none.
 */
export function tensorName(prefix: string, name: string): string {
  return name.startsWith(BESIDE)
    ? name.slice(BESIDE.length)
    : prefix === ""
    ? name
    : `${prefix}.${name}`;
}
