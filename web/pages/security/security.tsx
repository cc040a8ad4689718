import { useWords } from '../../language/language.tsx';
import { SectionedPage } from '../../shell/sectioned-page.tsx';
import { OpenSessions } from './open-sessions.tsx';
import { SignIns } from './sign-ins.tsx';
import { securityWords } from './words.ts';

export default function SecurityPage() {
  const t = useWords(securityWords);
  return (
    <SectionedPage title={t.title}>
      <OpenSessions />
      <SignIns />
    </SectionedPage>
  );
}
