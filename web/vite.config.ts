import { defineConfig } from 'vite';

const API = process.env['API_PUBLIC_URL'] ?? 'http://127.0.0.1:3000';

/** The consoles: built for the api to serve under `/app/`, or served by `npm run web:dev` in front of a running api. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // pdf.js, in the sandbox that draws attachments.
    chunkSizeWarningLimit: 2_000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Of libraries written for servers too.
    rolldownOptions: {
      input: ['index.html', 'viewer.html'].map((page) => `${import.meta.dirname}/${page}`),
      checks: { moduleLevelDirective: false },
    },
  },
  // The api puts a fresh value in its place in every answer (api/plugins/consoles.ts).
  html: { cspNonce: 'CSP_NONCE' },
  server: {
    port: 5173,
    proxy: { '^/(?!app/)': { target: API, changeOrigin: true } },
  },
});
