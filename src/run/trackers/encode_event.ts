import { PbfWriter } from "pbf";

/** What an event of TensorBoard holds. */
export type EventContent =
  | { version: string }
  | { scalars: Readonly<Record<string, number>> }
  | { started: SessionStart }
  | { ended: keyof typeof STATUS };

interface SessionStart {
  parameters: Readonly<Record<string, string | number | boolean>>;
  group: string;
}

const STATUS = { success: 1, failure: 2 } as const;

/** The element type of an empty tensor (types.proto). */
const FLOAT = 1;

/**
 * Encodes an Event, with the field numbers of TensorBoard's event.proto,
 * summary.proto and of the HParams plugin's plugin_data.proto.
 *
 * @param time In seconds.
 */
export function encodeEvent(
  time: number,
  step: number,
  content: EventContent,
): Uint8Array {
  const event = new PbfWriter();
  event.writeDoubleField(1, time);
  event.writeVarintField(2, step);
  if ("version" in content) event.writeStringField(3, content.version);
  else event.writeMessage(5, writeSummary, { time, content });
  return event.finish();
}

function writeSummary(
  { time, content }: { time: number; content: EventContent },
  summary: PbfWriter,
): void {
  if ("scalars" in content) {
    for (const scalar of Object.entries(content.scalars)) {
      summary.writeMessage(1, writeScalar, scalar);
    }
  } else if ("started" in content) {
    summary.writeMessage(1, writeSession, {
      tag: "_hparams_/session_start_info",
      write: (plugin: PbfWriter) =>
        plugin.writeMessage(3, writeStart, { ...content.started, time }),
    });
  } else if ("ended" in content) {
    summary.writeMessage(1, writeSession, {
      tag: "_hparams_/session_end_info",
      write: (plugin: PbfWriter) =>
        plugin.writeMessage(4, (_, end) => {
          end.writeVarintField(1, STATUS[content.ended]);
          end.writeDoubleField(2, time);
        }, null),
    });
  }
}

function writeScalar([tag, value]: [string, number], to: PbfWriter): void {
  to.writeStringField(1, tag);
  to.writeFloatField(2, value);
}

/** A value of the HParams plugin: all of it is in its metadata, and its tensor is empty. */
function writeSession(
  { tag, write }: { tag: string; write(plugin: PbfWriter): void },
  to: PbfWriter,
): void {
  const data = new PbfWriter();
  write(data);
  to.writeStringField(1, tag);
  to.writeMessage(8, (_, tensor) => {
    tensor.writeVarintField(1, FLOAT);
    tensor.writeMessage(2, (_, shape) => {
      shape.writeMessage(2, (_, size) => size.writeVarintField(1, 0), null);
    }, null);
  }, null);
  to.writeMessage(9, (_, metadata) => {
    metadata.writeMessage(1, (_, plugin) => {
      plugin.writeStringField(1, "hparams");
      plugin.writeBytesField(2, data.finish());
    }, null);
  }, null);
}

function writeStart(
  { parameters, group, time }: SessionStart & { time: number },
  to: PbfWriter,
): void {
  for (const parameter of Object.entries(parameters)) {
    to.writeMessage(1, ([key, value], entry) => {
      entry.writeStringField(1, key);
      entry.writeMessage(2, writeValue, value);
    }, parameter);
  }
  to.writeStringField(4, group);
  to.writeDoubleField(5, time);
}

/** A google.protobuf.Value. */
function writeValue(value: string | number | boolean, to: PbfWriter): void {
  if (typeof value === "number") to.writeDoubleField(2, value);
  else if (typeof value === "string") to.writeStringField(3, value);
  else to.writeBooleanField(4, value);
}
