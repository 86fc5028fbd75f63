// The PNG of a canvas (W3C PNG, third edition). The canvas's own encoder takes half of a picture's time because it tries
// every filter on every row; a chart is flat colour with text on it, where two filters known beforehand do as well:
// a row like the one above it is "up" and all zeros, any other row is "sub". 45 ms become 20, the file is 1 % smaller.
import zlib from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB_8_BIT = [8, 2, 0, 0, 0];
const FILTER_SUB = 1;
const FILTER_UP = 2;
const DEFLATE_LEVEL = 4;

/** A CSS pixel is 1/96 inch, so a slide takes the picture at the size it was drawn for. */
const PIXELS_PER_METRE = 96 / 0.0254;

/** The file's bytes; `scale` is the number of canvas pixels to a CSS pixel. */
export function png(canvas, scale) {
  const { width, height } = canvas;
  const pixels = canvas.data();
  const rows = opaqueRows(pixels, width, height);
  return rows === null
    ? canvas.toBuffer('image/png')
    : Buffer.concat([
        SIGNATURE,
        chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from(RGB_8_BIT)])),
        chunk('pHYs', pixelSize(scale)),
        chunk('IDAT', zlib.deflateSync(rows, { level: DEFLATE_LEVEL })),
        chunk('IEND', Buffer.alloc(0)),
      ]);
}

/** The filtered RGB rows; null if any pixel can be seen through, which RGB cannot say. */
function opaqueRows(pixels, width, height) {
  const stride = width * 4;
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const rows = Buffer.alloc((1 + width * 3) * height);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const from = y * stride;
    if (y > 0 && pixels.compare(pixels, from - stride, from, from, from + stride) === 0) {
      rows[to] = FILTER_UP;
      to += 1 + width * 3;
      continue;
    }

    rows[to++] = FILTER_SUB;
    let last = -1;
    let [red, green, blue] = [0, 0, 0];
    for (let x = 0, at = from; x < width; x++, at += 4, to += 3) {
      const colour = colours[y * width + x];
      if (colour !== last) {
        if (pixels[at + 3] !== 0xff) {
          return null;
        }

        last = colour;
        rows[to] = pixels[at] - red;
        rows[to + 1] = pixels[at + 1] - green;
        rows[to + 2] = pixels[at + 2] - blue;
        red = pixels[at];
        green = pixels[at + 1];
        blue = pixels[at + 2];
      }
    }
  }

  return rows;
}

function pixelSize(scale) {
  const perMetre = uint32(Math.round(scale * PIXELS_PER_METRE));
  return Buffer.concat([perMetre, perMetre, Buffer.from([1])]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(zlib.crc32(body))]);
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
