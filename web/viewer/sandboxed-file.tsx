import { useEffect, useRef } from 'react';

/**
 * A file drawn by a page of its own in a sandbox: it has no origin, no cookies and no network, and is handed the bytes.
 */
export function SandboxedFile({
  file,
  mime,
  label,
  className,
}: {
  readonly file: Blob;
  readonly mime: string;
  readonly label: string;
  readonly className: string;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const hand = async (event: MessageEvent) => {
      const target = frame.current?.contentWindow;
      if (target == null || event.source !== target || event.data !== 'ready') return;
      const bytes = await file.arrayBuffer();
      target.postMessage({ bytes, mime, lang: document.documentElement.lang }, '*', [bytes]);
    };
    const listener = (event: MessageEvent) => void hand(event);
    window.addEventListener('message', listener);
    return () => window.removeEventListener('message', listener);
  }, [file, mime]);
  return <iframe ref={frame} className={className} title={label} src="/app/viewer.html" sandbox="allow-scripts" />;
}
