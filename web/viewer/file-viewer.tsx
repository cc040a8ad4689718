import { useQuery } from '@tanstack/react-query';
import type { recorded } from '../api/queries.ts';
import { type About, PurposeForm } from '../cases/purpose-form.tsx';
import { Loading, Trouble } from '../ui/states.tsx';
import { SandboxedFile } from './sandboxed-file.tsx';

type Props = About & {
  /** How its bytes are asked for. */
  readonly file: ReturnType<typeof recorded<'GET /documents/{id}.pdf'>>;
  readonly mime: string;
  readonly label: string;
  readonly className: string;
};

/** A file of a case or a register entry, for who says what it is read for. */
export function FileViewer({ file, mime, label, className, ...about }: Props) {
  const { data, error, refetch } = useQuery(file);
  if (error?.code === 'purpose-needed') return <PurposeForm {...about} />;
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  return <SandboxedFile file={data} mime={mime} label={label} className={className} />;
}
