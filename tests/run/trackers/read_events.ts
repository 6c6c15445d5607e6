import { PbfReader } from "pbf";
import { maskedCrc } from "../../../src/run/trackers/tf_record.ts";

/** What tests read of an event: fields by their path of field numbers, such as `5.1.1` for the tags of values. */
export interface ReadEvent {
  time: number;
  step: number;
  version?: string;
  scalars: Record<string, number>;
  /** The content of the HParams plugin's values, by tag. */
  sessions: Record<string, Uint8Array>;
}

/** The records of a TFRecord file; fails if a checksum is wrong. */
export function readRecords(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number(view.getBigUint64(at, true));
    const data = bytes.subarray(at + 12, at + 12 + length);
    const sums = [
      view.getUint32(at + 8, true),
      view.getUint32(at + 12 + length, true),
    ];
    const expected = [maskedCrc(bytes.subarray(at, at + 8)), maskedCrc(data)];
    if (`${sums}` !== `${expected}`) throw new Error(`wrong checksum at ${at}`);
    records.push(data);
    at += length + 16;
  }
  return records;
}

/** The events of a file of TensorBoard. */
export function readEvents(bytes: Uint8Array): ReadEvent[] {
  return readRecords(bytes).map((record) => {
    const event: ReadEvent = { time: 0, step: 0, scalars: {}, sessions: {} };
    return new PbfReader(record).readFields((field, event, reader) => {
      if (field === 1) event.time = reader.readDouble();
      else if (field === 2) event.step = reader.readVarint();
      else if (field === 3) event.version = reader.readString();
      else if (field === 5) reader.readMessage(readSummary, event);
    }, event);
  });
}

function readSummary(field: number, event: ReadEvent, reader: PbfReader) {
  if (field !== 1) return;
  const value = { tag: "", simple: NaN, plugin: new Uint8Array() };
  reader.readMessage((field, value, reader) => {
    if (field === 1) value.tag = reader.readString();
    else if (field === 2) value.simple = reader.readFloat();
    else if (field === 9) {
      reader.readMessage((field, value, reader) => {
        if (field !== 1) return;
        reader.readMessage((field, value, reader) => {
          if (field === 2) value.plugin = new Uint8Array(reader.readBytes());
        }, value);
      }, value);
    }
  }, value);
  if (value.plugin.length > 0) event.sessions[value.tag] = value.plugin;
  else event.scalars[value.tag] = value.simple;
}
