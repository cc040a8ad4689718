import { useWords } from '../../language/language.tsx';
import { SectionedPage } from '../../shell/sectioned-page.tsx';
import { useMay } from '../../shell/session.tsx';
import { InboxSection } from './inbox.tsx';
import { OutboxSection } from './outbox.tsx';
import { messageWords } from './words.ts';

/** 送受信: codes and times, and what happens next; never what a message says. */
export default function MessagesPage() {
  const t = useWords(messageWords);
  const mayReadOutbox = useMay()('outbox:read');
  return (
    <SectionedPage title={t.title} note={t.note}>
      <InboxSection />
      {mayReadOutbox && <OutboxSection />}
    </SectionedPage>
  );
}
