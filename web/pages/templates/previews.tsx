import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { Trouble } from '../../ui/states.tsx';
import { SandboxedFile } from '../../viewer/sandboxed-file.tsx';
import styles from './templates.module.css';
import { templateWords } from './words.ts';

interface Props {
  /** Of the qualification. */
  readonly code: string;
  readonly template: string;
}

export function DocumentPreview({ code, template }: Props) {
  const t = useWords(templateWords);
  const { data, error, refetch } = useQuery({
    ...reading('GET /definitions/{code}/templates/{template}.pdf', { path: { code, template } }),
    staleTime: Infinity,
  });
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <p role="status">{t.drawing}</p>;
  return (
    <SandboxedFile
      file={data}
      mime="application/pdf"
      label={t.previewOf(template)}
      className={styles['viewer'] ?? ''}
    />
  );
}

export function NoticePreview({ code, template }: Props) {
  const t = useWords(templateWords);
  const { data, error, refetch } = useQuery({
    ...reading('GET /definitions/{code}/templates/{template}/notice', { path: { code, template } }),
    staleTime: Infinity,
  });
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <p role="status">{t.drawing}</p>;
  return (
    <dl className={styles['notice']}>
      <dt>{t.subject}</dt>
      <dd>{data.subject}</dd>
      <dt>{t.body}</dt>
      <dd>{data.body}</dd>
    </dl>
  );
}
