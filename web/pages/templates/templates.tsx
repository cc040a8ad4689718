import { useState } from 'react';
import { useLocal, useWords } from '../../language/language.tsx';
import { type Definition, EachDefinition } from '../../qualifications/each-definition.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Table } from '../../ui/table.tsx';
import { DocumentPreview, NoticePreview } from './previews.tsx';
import { templateWords } from './words.ts';

type Template = Definition['templates'][number];

export default function TemplatesPage() {
  const t = useWords(templateWords);
  return (
    <EachDefinition title={t.title} note={t.note}>
      {(definition) => <Templates definition={definition} />}
    </EachDefinition>
  );
}

function Templates({ definition }: { readonly definition: Definition }) {
  const t = useWords(templateWords);
  const local = useLocal();
  const [shown, show] = useState<Template>();
  const { code, name: qualification, templates, procedures } = definition;
  const usedFor = (template: string) => [
    ...new Set(
      procedures
        .flatMap(({ documents }) => documents)
        .filter((one) => one.template === template)
        .map(({ title }) => local(title)),
    ),
  ];
  return (
    <>
      <Table
        captionUnseen
        caption={`${t.title}: ${local(qualification)}`}
        head={[t.name, t.kind, t.titleOf, t.variables, t.command]}
      >
        {templates.map((template) => {
          const { name, kind, variables } = template;
          return (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{t[kind]}</td>
              <td>{usedFor(name).join('・')}</td>
              <td>
                {variables.length === 0
                  ? t.noVariables
                  : variables.map((one) => (one.optional ? t.optional(one.name) : one.name)).join(', ')}
              </td>
              <td>
                <Button size="small" aria-label={t.openPreview(name)} onPress={() => show(template)}>
                  {t.preview}
                </Button>
              </td>
            </tr>
          );
        })}
      </Table>
      {shown !== undefined && (
        <Dialog title={t.previewOf(shown.name)} isOpen wide onClose={() => show(undefined)}>
          {shown.kind === 'document' ? (
            <DocumentPreview code={code} template={shown.name} />
          ) : (
            <NoticePreview code={code} template={shown.name} />
          )}
        </Dialog>
      )}
    </>
  );
}
