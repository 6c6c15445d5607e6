import { dataRoots } from "./data_roots.ts";
import { defaultCache } from "./default_cache.ts";

/** Where functions of the API look for data, and what they may do to have it. */
export interface DataPlaces {
  /** A folder that is looked in first. Default `DOR_DATA`, else none. */
  data?: string;
  /** The folder that downloads go to. Default `data`, else `DOR_CACHE`, else the platform's. */
  cache?: string;
  /** Never use the network. Default false. */
  offline?: boolean;
}

/** The folders that a choice of places stands for. */
export function dataPlaces(
  {
    data = Deno.env.get("DOR_DATA") || undefined,
    cache = data ?? defaultCache(),
    offline = false,
  }: DataPlaces,
) {
  return { data, roots: dataRoots(data), cache, offline };
}
