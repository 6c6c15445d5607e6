/** Runs a command line up to where its verb would start, and prints what of its rights is left there. */
import { main } from "../../src/cli/main.ts";
import { VERBS } from "../../src/cli/verbs.ts";
import { grantedPermissions } from "../support/granted_permissions.ts";

for (const verb of VERBS) {
  verb.run = async () => {
    console.log(JSON.stringify(await grantedPermissions()));
    return 0;
  };
}
await main(Deno.args);
