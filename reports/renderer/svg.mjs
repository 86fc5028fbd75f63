// What ECharts leaves to do on an SVG: a title and a description for those who cannot see it, and a check. ECharts
// escapes texts but not attribute values, so the result must consist of known elements and attributes only; anything
// else (script, image, link, event attribute) means that a text broke out, and the picture is not given away.
import { RenderError } from './errors.mjs';

const ELEMENTS = new Set([
  'svg', 'g', 'defs', 'rect', 'path', 'line', 'polyline', 'polygon', 'circle', 'ellipse', 'text', 'tspan',
  'pattern', 'clipPath', 'linearGradient', 'radialGradient', 'stop',
]);

const ATTRIBUTES = new Set([
  'width', 'height', 'xmlns', 'xmlns:xlink', 'version', 'baseProfile', 'viewBox', 'id', 'class', 'x', 'y', 'dx', 'dy',
  'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy', 'd', 'points', 'fill', 'fill-opacity', 'fill-rule',
  'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-linecap',
  'stroke-linejoin', 'stroke-miterlimit', 'opacity', 'transform', 'clip-path', 'style', 'paint-order',
  'dominant-baseline', 'text-anchor', 'xml:space', 'patternUnits', 'patternContentUnits', 'patternTransform',
  'gradientUnits', 'offset', 'pointer-events', 'visibility', 'stop-color', 'stop-opacity', 'shape-rendering', 'color-interpolation-filters',
]);

const TAG = /<(\/?)([^\s<>/]*)((?:\s+[^\s=<>"]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s=<>"]+)(?:="([^"<>]*)")?/g;

/** Throws unless the text is made of known elements, known attributes and escaped text. */
export function requirePlainSvg(svg) {
  let at = 0;
  while (at < svg.length) {
    if (svg[at] !== '<') {
      const next = svg.indexOf('<', at);
      at = next < 0 ? svg.length : next;
      continue;
    }

    TAG.lastIndex = at;
    const tag = TAG.exec(svg);
    if (tag === null || !ELEMENTS.has(tag[2])) {
      refuse(svg.slice(at, at + 40));
    }

    for (const [, name, value] of tag[3].matchAll(ATTRIBUTE)) {
      if (!(ATTRIBUTES.has(name) || name.startsWith('ecmeta_')) || reachesOut(value ?? '')) {
        refuse(name);
      }
    }

    at += tag[0].length;
  }
}

/** References inside the picture (`url(#…)`) and the XML name spaces are all that may look like an address. */
function reachesOut(value) {
  return /url\((?!#)|javascript:|expression\(|@import|data:/i.test(value);
}

function refuse(what) {
  throw new RenderError('option_refused', `The picture would hold “${what}”, which no chart of ours has.`);
}

/** Adds role, language, title and description to the root element. */
export function describe(svg, option, lang) {
  const title = first(option.title)?.text ?? '';
  const description = option.aria?.label?.description ?? '';
  const open = svg.indexOf('>');
  const language = /^[a-z]{2}$/.test(lang ?? '') ? ` xml:lang="${lang}"` : '';
  return `${svg.slice(0, open)} role="img"${language} aria-labelledby="chart-title chart-desc">`
    + `<title id="chart-title">${escape(title.replaceAll('\n', ''))}</title>`
    + `<desc id="chart-desc">${escape(description)}</desc>`
    + svg.slice(open + 1);
}

function first(value) {
  return Array.isArray(value) ? value[0] : value;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
