import type { ProgramContext, Tensors } from "../../engine/program.ts";
import type { Encoding, TextBatch } from "../encoder.ts";
import { pooledStates, type Pooling } from "./pooling.ts";
import type { TokenEncoder } from "./token_encoder.ts";

/** A transformer with its pooling as a program; `dropout` is the rate. */
export function encodeTexts(
  tensors: Tensors,
  batch: TextBatch,
  { tokens, pooling, context, dropout: rate }: {
    tokens: TokenEncoder;
    pooling: Pooling;
    context: ProgramContext;
    dropout: number;
  },
): Encoding {
  const dropout = <T extends Parameters<typeof context.dropout>[0]>(x: T) =>
    context.dropout(x, rate);
  const hidden = tokens.states(tensors, batch, dropout);
  const pooled = pooledStates(
    hidden,
    batch.tokenWeights,
    pooling,
    tensors,
    dropout,
  );
  return { pooled: dropout(pooled), hidden };
}
