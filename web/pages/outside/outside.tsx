import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/language.tsx';
import { SectionedPage } from '../../shell/sectioned-page.tsx';
import { Loading, Notice, Trouble } from '../../ui/states.tsx';
import { FAULTS, FaultSwitches, type System } from './fault-switches.tsx';
import { outsideWords } from './words.ts';

const SYSTEMS: readonly System[] = ['portal', 'gateway', 'network', 'scanner'];

/** デモ: what a visitor may break, to see what the system does about it. */
export default function OutsidePage() {
  const t = useWords(outsideWords);
  const { data, error, refetch } = useQuery(FAULTS);
  return (
    <SectionedPage title={t.title} note={t.note}>
      <Notice tone="info">
        <strong>{t.demo}</strong>
        <p>{t.demoOnly}</p>
      </Notice>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={12} />}
      {data !== undefined &&
        SYSTEMS.map((system) => <FaultSwitches key={system} system={system} faults={data[system]} />)}
    </SectionedPage>
  );
}
