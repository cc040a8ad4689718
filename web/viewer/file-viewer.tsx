import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { recorded } from '../api/queries.ts';
import { type About, PurposeForm } from '../cases/purpose-form.tsx';
import { Loading, Trouble } from '../ui/states.tsx';

type Props = About & {
  /** How its bytes are asked for. */
  readonly file: ReturnType<typeof recorded<'GET /documents/{id}.pdf'>>;
  readonly mime: string;
  readonly label: string;
  readonly className: string;
};

/**
 * A file of a case or a register entry, drawn by a page of its own in a sandbox: it has no origin, no cookies and no network, and is
 * handed the bytes.
 */
export function FileViewer({ file, mime, label, className, ...about }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { data, error, refetch } = useQuery(file);
  useEffect(() => {
    if (data === undefined) return undefined;
    const hand = async (event: MessageEvent) => {
      const target = frame.current?.contentWindow;
      if (target == null || event.source !== target || event.data !== 'ready') return;
      const bytes = await data.arrayBuffer();
      target.postMessage({ bytes, mime, lang: document.documentElement.lang }, '*', [bytes]);
    };
    const listener = (event: MessageEvent) => void hand(event);
    window.addEventListener('message', listener);
    return () => window.removeEventListener('message', listener);
  }, [data, mime]);
  if (error?.code === 'purpose-needed') return <PurposeForm {...about} />;
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  return <iframe ref={frame} className={className} title={label} src="/app/viewer.html" sandbox="allow-scripts" />;
}
