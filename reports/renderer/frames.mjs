// A frame is: header length (u32 big endian), body length (u32 big endian), header (JSON, UTF-8), body (bytes).
// Lengths, not line ends, part the messages: a picture holds every byte, and an option may be megabytes long.

/** Longest header and body that are read; the writer on the other side has the same limits. */
const HEADER_BYTES_MAX = 64 * 1024;
const BODY_BYTES_MAX = 64 * 1024 * 1024;

/** Yields every frame of a readable stream as `{ header, body }`. */
export async function* readFrames(stream) {
  let chunks = [];
  let held = 0;
  let wanted = 8;
  let lengths = null;
  for await (const chunk of stream) {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= wanted) {
      const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      const part = all.subarray(0, wanted);
      const rest = all.subarray(wanted);
      chunks = rest.length > 0 ? [rest] : [];
      held = rest.length;
      if (lengths === null) {
        lengths = { header: part.readUInt32BE(0), body: part.readUInt32BE(4) };
        if (lengths.header > HEADER_BYTES_MAX || lengths.body > BODY_BYTES_MAX) {
          throw new Error(`A frame of ${lengths.header} + ${lengths.body} bytes is over the limit.`);
        }

        wanted = lengths.header + lengths.body;
      } else {
        yield { header: JSON.parse(part.toString('utf8', 0, lengths.header)), body: part.subarray(lengths.header) };
        lengths = null;
        wanted = 8;
      }
    }
  }
}

/** Writes one frame. */
export function writeFrame(stream, header, body = Buffer.alloc(0)) {
  const head = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(head.length, 0);
  lengths.writeUInt32BE(body.length, 4);
  stream.write(Buffer.concat([lengths, head, body]));
}
