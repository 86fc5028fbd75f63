// From an option to the bytes of a picture.
import { createCanvas, DOMMatrix } from '@napi-rs/canvas';
import * as echarts from './node_modules/echarts/dist/echarts.esm.min.mjs';
import { RenderError } from './errors.mjs';
import { requireGlyphs } from './fonts.mjs';
import { png } from './png.mjs';
import { describe, requirePlainSvg } from './svg.mjs';

/** The version of ECharts that draws. */
export const echartsVersion = echarts.version;

/** 2400 × 1600 at scale 3 is 35 million pixels, 138 MB; more than this is refused before it is allocated. */
const PIXELS_MAX = 40_000_000;

/** A canvas of up to so many pixels, 32 MB, is kept for the next picture of its size. */
const KEPT_PIXELS_MAX = 8_000_000;

const measure = createCanvas(1, 1).getContext('2d');
let kept = createCanvas(1, 1);

// ECharts turns hatchings only where this browser class is known.
globalThis.DOMMatrix = DOMMatrix;

echarts.setPlatformAPI({
  createCanvas: () => createCanvas(1, 1),
  measureText: (text, font) => {
    measure.font = font;
    return measure.measureText(text);
  },
  // ECharts paints for 15 ms and goes on in the next frame of the page. There is no next frame here: without a clock it
  // paints to the end.
  getTime: () => 0,
  // Pictures inside a chart would be a way to files and hosts; there are none.
  loadImage: () => {
    throw new RenderError('option_refused', 'An option must not refer to an image.');
  },
});

/** Draws one option; returns the PNG or the SVG as bytes. */
export function draw({ format, width, height, scale, lang }, body, fonts) {
  if (!(width > 0 && height > 0 && scale > 0) || width * height * scale * scale > PIXELS_MAX) {
    throw new RenderError('option_refused', `A picture of ${width} × ${height} at scale ${scale} is over the limit.`);
  }

  const option = parse(body);
  requireGlyphs(option, fonts);
  return format === 'svg' ? drawSvg(option, width, height, lang) : drawPng(option, width, height, scale);
}

function parse(body) {
  try {
    return JSON.parse(body.toString('utf8'), (key, value) => {
      if (key === '__proto__' || key === 'renderItem') {
        throw new RenderError('option_refused', `An option must not have the member "${key}".`);
      }

      return value;
    });
  } catch (error) {
    throw error instanceof RenderError
      ? error
      : new RenderError('option_refused', `The option is not JSON: ${error.message}`);
  }
}

/** A blank canvas; taking the last one again saves a tenth of a picture's time. */
function blank(width, height) {
  if (kept.width === width && kept.height === height) {
    kept.getContext('2d').reset();
    return kept;
  }

  const canvas = createCanvas(width, height);
  canvas.setAttribute = () => {}; // ECharts writes the description onto what it takes for an element of a page.
  kept = width * height <= KEPT_PIXELS_MAX ? canvas : kept;
  return canvas;
}

function drawPng(option, width, height, scale) {
  const canvas = blank(width * scale, height * scale);
  const chart = echarts.init(canvas, null, { renderer: 'canvas', devicePixelRatio: scale, width, height });
  try {
    chart.setOption(still(option));
    return png(canvas, scale);
  } finally {
    chart.dispose();
  }
}

function drawSvg(option, width, height, lang) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(still(option));
    // The painter is asked itself because the chart's own method always adds style sheets for hovering.
    const svg = chart.getZr().painter.renderToString({ cssAnimation: false, cssEmphasis: false, useViewBox: true });
    requirePlainSvg(svg);
    return Buffer.from(describe(portable(svg), option, lang));
  } finally {
    chart.dispose();
  }
}

/** The option without what needs time: animations, and long series drawn piece by piece. */
function still(option) {
  const series = option.series === undefined ? [] : [option.series].flat();
  return { ...option, animation: false, series: series.map((one) => ({ ...one, progressive: 0 })) };
}

/**
 * The same option gives the same bytes: ECharts numbers its instances and marks shapes for its own page script. And the
 * middle of a line becomes a place of the base line, because Word, LibreOffice and Inkscape do not know
 * `dominant-baseline`; 0.38 em is the middle of the em box of Noto Sans JP, as in the PNG.
 */
function portable(svg) {
  return svg
    .replace(/(id="|url\(#)zr\d+-/g, '$1')
    .replace(/ ecmeta_[a-z_]+="[^"<>]*"/g, '')
    .replace(/<text dominant-baseline="central"([^<>]*)>/g, (tag, attributes) => {
      const size = /font-size:([\d.]+)px/.exec(attributes);
      const y = / y="(-?[\d.]+)"/.exec(attributes);
      const baseLine = Number(y?.[1] ?? 0) + 0.38 * Number(size?.[1]);
      return size === null ? tag : `<text y="${baseLine.toFixed(2)}"${attributes.replace(y?.[0] ?? '', '')}>`;
    });
}
