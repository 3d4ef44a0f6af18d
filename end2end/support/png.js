//! Makes the browser's pictures small: a palette of at most 256 colours instead of three bytes a
//! pixel. An interface has few colours; edges of letters, which have many, take the nearest one.

import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS_MAX = 256;

const table = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function* chunks(png) {
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    yield [kind, png.subarray(at + 8, at + 8 + length)];
    at += length + 12;
  }
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Undoes the filters of the lines; what is left is one byte a channel. */
function unfiltered(raw, width, height, channels) {
  const stride = width * channels;
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? out[to + x - channels] : 0;
      const up = y > 0 ? out[to + x - stride] : 0;
      const corner = x >= channels && y > 0 ? out[to + x - stride - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0];
      out[to + x] = raw[from + x] + guess[filter];
    }
  }
  return out;
}

const channelsOf = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** How far two colours are from each other, squared. */
function distance(one, other) {
  const [a, b] = [channelsOf(one), channelsOf(other)];
  return a.reduce((sum, value, at) => sum + (value - b[at]) ** 2, 0);
}

/** The colours seen most often, and for every colour the index of the nearest of them. */
function palette(pixels, channels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const all = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const colours = all.slice(0, COLOURS_MAX);
  const index = new Map(colours.map((colour, at) => [colour, at]));
  for (const colour of all.slice(COLOURS_MAX)) {
    const away = colours.map((one) => distance(one, colour));
    index.set(colour, away.indexOf(Math.min(...away)));
  }
  return { colours, index };
}

/** The picture with a palette; the browser's pictures have eight bits a channel and no interlace. */
export function withPalette(png) {
  const parts = [...chunks(png)];
  const head = parts.find(([kind]) => kind === "IHDR")[1];
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = head[9] === 6 ? 4 : 3;
  const data = Buffer.concat(parts.filter(([kind]) => kind === "IDAT").map(([, part]) => part));
  const pixels = unfiltered(inflateSync(data), width, height, channels);
  const { colours, index } = palette(pixels, channels);
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    const pixel = at * channels;
    const colour = (pixels[pixel] << 16) | (pixels[pixel + 1] << 8) | pixels[pixel + 2];
    lines[at + Math.floor(at / width) + 1] = index.get(colour);
  }
  const small = Buffer.from(head);
  // Eight bits a pixel, by palette.
  small[8] = 8;
  small[9] = 3;
  const entries = Buffer.from(colours.flatMap(channelsOf));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", small),
    chunk("PLTE", entries),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
