// One chart renderer process: reads a frame, draws, answers with a frame, until standard input ends.
//
// request   { id, op: "draw", format: "png" | "svg", width, height, scale, lang } + the ECharts option as JSON
//           { id, op: "probe" }
// answer    { id, ok: true } + the picture, or { id, ok: false, error: { code, message, … } } + nothing
// greeting  { ready: true, echarts, node }
import fs from 'node:fs';
import { closeTheDoors } from './lockdown.mjs';
import { readFrames, writeFrame } from './frames.mjs';
import { loadFonts } from './fonts.mjs';
import { draw, echartsVersion } from './draw.mjs';
import { probe } from './probe.mjs';
import { RenderError } from './errors.mjs';

// A library that logs must not write into the stream of frames.
for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace']) {
  console[level] = (...words) => process.stderr.write(`${words.join(' ')}\n`);
}

// Node would print the whole line of the bundled library before the message; the host keeps only the end.
process.on('uncaughtException', (error) => {
  fs.writeSync(2, `${String(error?.stack ?? error).slice(0, 1500)}\n`);
  process.exit(1);
});

const fonts = loadFonts();
closeTheDoors();
writeFrame(process.stdout, { ready: true, echarts: echartsVersion, node: process.versions.node });

for await (const { header, body } of readFrames(process.stdin)) {
  try {
    if (header.op === 'probe') {
      writeFrame(process.stdout, { id: header.id, ok: true, probe: await probe(header) });
    } else {
      writeFrame(process.stdout, { id: header.id, ok: true }, draw(header, body, fonts));
    }
  } catch (error) {
    const known = error instanceof RenderError;
    writeFrame(process.stdout, {
      id: header.id,
      ok: false,
      error: {
        code: known ? error.code : 'drawing_failed',
        message: String(error?.message ?? error).slice(0, 2000),
        ...(known ? error.details : {}),
      },
    });
  }
}
