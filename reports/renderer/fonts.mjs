// The two weights of Noto Sans JP, and the proof that a text can be drawn with them. No other font is ever loaded, so
// a character without a glyph would come out as an empty box; the render is refused instead.
import fs from 'node:fs';
import { GlobalFonts } from '@napi-rs/canvas';
import { RenderError } from './errors.mjs';

/** The family name that options use. */
export const FONT_FAMILY = 'Noto Sans JP';

const WEIGHTS = ['400Regular/NotoSansJP_400Regular.ttf', '700Bold/NotoSansJP_700Bold.ttf'];
const FONT_FOLDER = new URL('./node_modules/@expo-google-fonts/noto-sans-jp/', import.meta.url);

/** At most so many missing characters are named in one error. */
const NAMED_MAX = 20;

/** Registers the fonts and returns what is needed to check texts. */
export function loadFonts() {
  const maps = WEIGHTS.map((file) => {
    const bytes = fs.readFileSync(new URL(file, FONT_FOLDER));
    if (!GlobalFonts.register(bytes, FONT_FAMILY)) {
      throw new Error(`The font ${file} cannot be read.`);
    }

    return codePointsOf(bytes);
  });
  return { has: (codePoint) => maps.every((map) => map.has(codePoint)) };
}

/** Throws, naming the characters, if any text of the option holds a character that either weight cannot draw. */
export function requireGlyphs(option, fonts) {
  const missing = new Set();
  const seen = new Set();
  forEachText(option, (text) => {
    for (const character of text) {
      const codePoint = character.codePointAt(0);
      if (!seen.has(codePoint)) {
        seen.add(codePoint);
        if (!isDrawable(codePoint, fonts)) {
          missing.add(codePoint);
        }
      }
    }
  });
  if (missing.size > 0) {
    const named = [...missing].slice(0, NAMED_MAX).map((codePoint) => ({
      character: isControl(codePoint) ? '' : String.fromCodePoint(codePoint),
      codePoint: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
    }));
    const list = named.map((glyph) => `${glyph.character} (${glyph.codePoint})`.trim()).join(', ');
    const more = missing.size > NAMED_MAX ? ` and ${missing.size - NAMED_MAX} more` : '';
    throw new RenderError('missing_glyphs', `The chart font has no glyph for ${list}${more}.`, { glyphs: named });
  }
}

function forEachText(value, visit) {
  if (typeof value === 'string') {
    visit(value);
  } else if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value)) {
      forEachText(value[key], visit);
    }
  }
}

function isDrawable(codePoint, fonts) {
  if (codePoint === 0x0a) {
    return true;
  }

  if (isControl(codePoint)) {
    return false;
  }

  return isInvisibleByDesign(codePoint) || fonts.has(codePoint);
}

/** Control characters (not allowed in XML either), noncharacters, lone surrogates, and marks that turn the direction. */
function isControl(c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0xd800 && c <= 0xdfff) || (c & 0xfffe) === 0xfffe
    || c === 0x200e || c === 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/** Joiners, soft hyphens and variation selectors (異体字セレクタ) draw nothing by themselves. */
function isInvisibleByDesign(c) {
  return c === 0xad || c === 0x200b || c === 0x200c || c === 0x200d || c === 0x2060 || c === 0xfeff
    || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

/** Every code point of the font's cmap table (OpenType 1.9, formats 4 and 12) that leads to a glyph. */
function codePointsOf(bytes) {
  const codePoints = new Set();
  const table = tableOffset(bytes, 'cmap');
  const count = bytes.readUInt16BE(table + 2);
  for (let i = 0; i < count; i++) {
    const subtable = table + bytes.readUInt32BE(table + 4 + i * 8 + 4);
    const format = bytes.readUInt16BE(subtable);
    if (format === 4) {
      readSegments(bytes, subtable, codePoints);
    } else if (format === 12) {
      readGroups(bytes, subtable, codePoints);
    }
  }

  return codePoints;
}

function tableOffset(bytes, tag) {
  const count = bytes.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16;
    if (bytes.toString('latin1', record, record + 4) === tag) {
      return bytes.readUInt32BE(record + 8);
    }
  }

  throw new Error(`The font has no ${tag} table.`);
}

function readSegments(bytes, subtable, codePoints) {
  const segments = bytes.readUInt16BE(subtable + 6) / 2;
  const ends = subtable + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const rangeOffsets = deltas + segments * 2;
  for (let s = 0; s < segments; s++) {
    const start = bytes.readUInt16BE(starts + s * 2);
    const end = bytes.readUInt16BE(ends + s * 2);
    const delta = bytes.readUInt16BE(deltas + s * 2);
    const rangeOffset = bytes.readUInt16BE(rangeOffsets + s * 2);
    for (let c = start; c <= end && c !== 0xffff; c++) {
      const raw = rangeOffset === 0 ? c : bytes.readUInt16BE(rangeOffsets + s * 2 + rangeOffset + (c - start) * 2);
      if (rangeOffset !== 0 && raw === 0) {
        continue;
      }

      if (((raw + delta) & 0xffff) !== 0) {
        codePoints.add(c);
      }
    }
  }
}

function readGroups(bytes, subtable, codePoints) {
  const groups = bytes.readUInt32BE(subtable + 12);
  for (let g = 0; g < groups; g++) {
    const group = subtable + 16 + g * 12;
    const start = bytes.readUInt32BE(group);
    const end = bytes.readUInt32BE(group + 4);
    const glyph = bytes.readUInt32BE(group + 8);
    for (let c = start; c <= end; c++) {
      if (glyph + (c - start) !== 0) {
        codePoints.add(c);
      }
    }
  }
}
