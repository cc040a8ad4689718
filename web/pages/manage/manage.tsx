import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reading, refresh } from '../../api/queries.ts';
import { time, tokyoDay } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Trouble } from '../../ui/states.tsx';
import { AgeingCard } from './cards/ageing.tsx';
import { FlowCard } from './cards/flow.tsx';
import { ForecastCard } from './cards/forecast.tsx';
import { HandlingCard } from './cards/handling.tsx';
import { OfficesCard } from './cards/offices.tsx';
import { OnTimeCard } from './cards/on-time.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { useLabels } from './labels.ts';
import styles from './manage.module.css';
import { NumbersStrip } from './numbers-strip.tsx';
import { useScope } from './use-scope.ts';
import { manageWords } from './words.ts';

/** 状況: how much there is to do, what will be late and why, how fast it goes. */
export default function ManagePage() {
  const t = useWords(manageWords);
  const { language } = useLanguage();
  const labels = useLabels();
  const [scope, change] = useScope();
  const [exporting, setExporting] = useState(false);
  const numbers = useQuery({
    ...reading('GET /manager/numbers', { query: { ...scope } }),
    placeholderData: (before) => before,
  });
  const done = useQuery({
    ...reading('GET /manager/numbers/done', { query: { ...scope } }),
    placeholderData: (before) => before,
  });
  const asOf = numbers.data?.asOf;
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PageHeading title={t.title} />
        <Choice
          label={t.office}
          options={[['', t.everyOffice], ...labels.offices]}
          chosen={scope.office ?? ''}
          onChoose={(office) => change({ office: office || undefined })}
        />
        <Choice
          label={t.kind}
          options={[['', t.everyKind], ...labels.kinds]}
          chosen={scope.kind ?? ''}
          onChoose={(kind) => change({ kind: kind || undefined })}
        />
        <span className={styles['asOf']}>{asOf !== undefined && t.asOf(time(asOf, language))}</span>
        <Button onPress={readAgain}>{t.reload}</Button>
        <Button onPress={() => setExporting(true)}>{t.export}</Button>
      </header>
      {numbers.error !== null && <Trouble error={numbers.error} retry={readAgain} />}
      <NumbersStrip numbers={numbers.data} />
      <div className={styles['cards']}>
        <ForecastCard scope={scope} />
        <AgeingCard query={numbers} />
        <FlowCard query={done} />
        <OnTimeCard scope={scope} today={asOf === undefined ? undefined : tokyoDay(new Date(asOf))} />
        <HandlingCard query={done} />
        <OfficesCard query={numbers} />
      </div>
      {exporting && <ExportDialog scope={scope} onClose={() => setExporting(false)} />}
    </div>
  );
}

function readAgain(): void {
  void refresh('GET /manager/numbers', 'GET /manager/numbers/done', 'GET /manager/numbers/forecast');
}
