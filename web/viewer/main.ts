import './viewer.css';

/**
 * The page inside the sandbox: is handed a file by the page around it and draws it. PDFs are drawn here too, as pictures:
 * a sandbox has no viewer of the browser's own.
 */
const words = {
  ja: { smaller: '縮小', larger: '拡大', failed: 'この書類は表示できません。' },
  en: { smaller: 'Smaller', larger: 'Larger', failed: 'This file cannot be shown.' },
} as const;

interface Handed {
  readonly bytes: ArrayBuffer;
  readonly mime: string;
  readonly lang: string;
}

const STEPS = [50, 75, 100, 125, 150, 200, 300, 400];
const pages = element('pages');
let zoom = 100;

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window.parent || !isHanded(event.data)) return;
  void show(event.data);
});
window.parent.postMessage('ready', '*');

async function show({ bytes, mime, lang }: Handed): Promise<void> {
  const t = lang === 'en' ? words.en : words.ja;
  document.documentElement.lang = lang;
  element('smaller').setAttribute('aria-label', t.smaller);
  element('larger').setAttribute('aria-label', t.larger);
  element('smaller').addEventListener('click', () => zoomTo(STEPS.findLast((step) => step < zoom) ?? zoom));
  element('larger').addEventListener('click', () => zoomTo(STEPS.find((step) => step > zoom) ?? zoom));
  zoomTo(100);
  try {
    if (mime === 'application/pdf') await drawPdf(bytes);
    else await drawImage(new Blob([bytes], { type: mime }));
  } catch {
    pages.textContent = t.failed;
  }
}

async function drawImage(file: Blob): Promise<void> {
  const image = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  pages.append(canvas);
}

async function drawPdf(bytes: ArrayBuffer): Promise<void> {
  // With the worker's code in the page: a sandbox has no origin to start a worker from.
  const [pdf] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.mjs')]);
  const file = await pdf.getDocument({ data: bytes, useWasm: false, useWorkerFetch: false }).promise;
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const viewport = page.getViewport({ scale: 2 });
    const canvas = document.createElement('canvas');
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    pages.append(canvas);
    await page.render({ canvas, viewport }).promise;
  }
}

function zoomTo(percent: number): void {
  zoom = percent;
  pages.style.setProperty('--zoom', `${percent}%`);
  element('zoom').textContent = `${percent}%`;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

function isHanded(data: unknown): data is Handed {
  return typeof data === 'object' && data !== null && 'bytes' in data && data.bytes instanceof ArrayBuffer;
}
