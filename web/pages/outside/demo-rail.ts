import { FlaskConical } from 'lucide-react';
import { useOperations } from '../../operator/use-operations.ts';
import type { RailEntry } from '../../page.ts';

const PLACE: RailEntry = {
  section: 'operate',
  order: 40,
  label: { ja: 'デモ: 外部の障害', en: 'Demo: outside faults' },
  icon: FlaskConical,
};

export function useDemoRail(): readonly RailEntry[] {
  return useOperations().data?.demo === true ? [PLACE] : [];
}
