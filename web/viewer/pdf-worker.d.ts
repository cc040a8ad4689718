/** The worker's code, for a page that cannot start a worker. */
declare module 'pdfjs-dist/build/pdf.worker.mjs';
