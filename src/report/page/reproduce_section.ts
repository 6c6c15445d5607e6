import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { signatureLine } from "../leaderboard/signature.ts";
import { html } from "./html.ts";
import { table } from "./table.ts";
import type { PageSection } from "./document.ts";

/** A section with the commands that reproduce the leaderboard, and its signature. */
export function reproduceSection(leaderboard: Leaderboard): PageSection {
  const { reproduce, signature } = leaderboard;
  return {
    id: "reproduce",
    title: "How to reproduce",
    body: html`<pre tabindex="0"><code>${reproduce.join("\n")}
</code></pre>
<p>The first command executes the missing runs and writes the leaderboard; on the same machine, predictions are identical bit for bit. The second recomputes every number from the stored predictions.</p>
${
      table(["part", "value"], signature.map(([key, value]) => [key, value]), {
        caption: "Signature",
      })
    }
<p>In one line: <code>${signatureLine(signature)}</code></p>`,
  };
}
