import { createCanvas, loadImage } from '@napi-rs/canvas'; import fs from 'node:fs';
const [out, cols, ...files] = process.argv.slice(2);
const imgs = []; for (const f of files) imgs.push(await loadImage(f));
const w = Math.max(...imgs.map(i=>i.width)), h = Math.max(...imgs.map(i=>i.height)); const n=+cols; const rows=Math.ceil(imgs.length/n);
const c = createCanvas(w*n+6*n, rows*(h+6)); const x=c.getContext('2d'); x.fillStyle='#888'; x.fillRect(0,0,c.width,c.height);
imgs.forEach((im,i)=>x.drawImage(im,(i%n)*(w+6),Math.floor(i/n)*(h+6)));
fs.writeFileSync(out,c.toBuffer('image/png'));
