import { FileOutput } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 持出し: files with names that leave the system, from the request to their return. */
export default definePage({
  path: '/copies',
  permission: 'copy:read',
  rail: [{ section: 'control', order: 40, label: { ja: '持出し', en: 'Copies out' }, icon: FileOutput }],
  load: () => import('./copies.tsx'),
});
