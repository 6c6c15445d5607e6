import { HubApiError, modelInfo } from "@huggingface/hub";
import { hubEndpoint } from "./hub_endpoint.ts";
import { pushError } from "./push_error.ts";

/**
 * Looks up a model repository on the hub.
 *
 * @param token May read it.
 * @returns Undefined if there is none with this name.
 * @throws {DataError} When the hub refuses the token or cannot be reached.
 */
export async function hubRepository(
  name: string,
  token: string,
): Promise<{ private: boolean } | undefined> {
  try {
    const { private: isPrivate } = await modelInfo({
      name,
      accessToken: token,
      hubUrl: hubEndpoint(),
    });
    return { private: isPrivate };
  } catch (error) {
    if (error instanceof HubApiError && error.statusCode === 404) {
      return undefined;
    }
    throw pushError(name, error);
  }
}
