import type { ComponentProps } from 'react';
import { useOnline } from '../shell/online.ts';
import { Button } from './button.tsx';

/** A button that changes something: off while there is no connection, as the page says above. */
export function CommandButton({ isDisabled = false, ...props }: ComponentProps<typeof Button>) {
  const online = useOnline();
  return <Button {...props} isDisabled={isDisabled || !online} />;
}
