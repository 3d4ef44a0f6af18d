//! The application's icons as PNG, drawn from `style/assets/favicon.svg`: it is made of upright
//! rectangles in flat colours, which takes no program for drawing.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { style } from "./paths.mjs";

/** Edge of the drawing, in its own units. */
const VIEW = 24;

/** Behind the drawing; the mark's light colours are made for it. */
const GROUND = [255, 255, 255];

/**
 * Logical name, edge in pixels, and the drawing's share of the edge. A maskable icon is cut to any
 * shape down to a circle of four fifths of the edge, so its corners have to stay inside.
 */
const ICONS = [
  { name: "app-icon-192.png", edge: 192, share: 1 },
  { name: "app-icon-512.png", edge: 512, share: 1 },
  { name: "app-icon-maskable-512.png", edge: 512, share: 0.7 },
];

/** The icons by logical name. */
export async function buildIcons() {
  const drawing = rectangles(await readFile(path.join(style, "assets/favicon.svg"), "utf8"));
  return new Map(ICONS.map(({ name, edge, share }) => [name, png(draw(drawing, edge, share), edge)]));
}

/** The rectangles of the drawing with their light colours. */
function rectangles(svg) {
  // The first rule of a class is the light one; the dark ones stand in a media query after it.
  const colours = new Map();
  for (const [, name, hex] of svg.matchAll(/\.(\w+) \{ fill: #([0-9a-f]{6}) \}/g)) {
    if (!colours.has(name)) colours.set(name, [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  }
  const pattern = /<rect class="(\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"\/>/g;
  const found = [...svg.matchAll(pattern)].map(([, name, ...sizes]) => {
    const [x, y, width, height] = sizes.map(Number);
    return { colour: colours.get(name), x, y, width, height };
  });
  const elements = svg.match(/<(rect|path|circle|line|polygon)\b/g) ?? [];
  if (found.length === 0 || found.length !== elements.length || found.some(({ colour }) => !colour)) {
    throw new Error("favicon.svg is no longer made of rectangles with colours by class");
  }
  return found;
}

/** Three bytes a pixel; edges between pixels mix the colours by how much of a pixel they cover. */
function draw(drawing, edge, share) {
  const scale = (edge * share) / VIEW;
  const offset = (edge * (1 - share)) / 2;
  const pixels = Buffer.alloc(edge * edge * 3, Buffer.from(GROUND));
  for (const { colour, x, y, width, height } of drawing) {
    const [left, top] = [offset + x * scale, offset + y * scale];
    const [right, bottom] = [left + width * scale, top + height * scale];
    for (let row = Math.floor(top); row < bottom; row += 1) {
      for (let column = Math.floor(left); column < right; column += 1) {
        const cover = covered(column, left, right) * covered(row, top, bottom);
        colour.forEach((value, channel) => {
          const at = (row * edge + column) * 3 + channel;
          pixels[at] = Math.round(pixels[at] + (value - pixels[at]) * cover);
        });
      }
    }
  }
  return pixels;
}

/** How much of the pixel from `at` to `at + 1` lies between two places. */
function covered(at, from, to) {
  return Math.max(0, Math.min(at + 1, to) - Math.max(at, from));
}

/** A PNG of eight bits a channel, red, green and blue, without filters. */
function png(pixels, edge) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(edge, 0);
  head.writeUInt32BE(edge, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const lines = Buffer.alloc(edge * (edge * 3 + 1));
  for (let row = 0; row < edge; row += 1) {
    pixels.copy(lines, row * (edge * 3 + 1) + 1, row * edge * 3, (row + 1) * edge * 3);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A part of the file: length, kind, data and check sum. */
function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

/** PNG's check sum, bit by bit: the files are small. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
