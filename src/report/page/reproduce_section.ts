import type { Leaderboard } from "../leaderboard.ts";
import { signatureLine } from "../signature.ts";
import { type Html, html } from "./html.ts";
import { table } from "./table.ts";

/** How the table comes out again, and where its numbers are from. */
export function reproduceSection(leaderboard: Leaderboard): Html {
  const { reproduce, signature } = leaderboard;
  return html`<section id="reproduce">
<h2>How to reproduce</h2>
<pre tabindex="0"><code>${reproduce.join("\n")}
</code></pre>
<p>The first command trains what is missing and writes the leaderboard; on the same machine its predictions are the same bit for bit. The second recomputes every number from the predictions that lie beside the records.</p>
${
    table(["part", "value"], signature.map(([key, value]) => [key, value]), {
      caption: "Signature",
    })
  }
<p>In one line: <code>${signatureLine(signature)}</code></p>
</section>`;
}
