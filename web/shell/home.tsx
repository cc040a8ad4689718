import { Navigate } from '@tanstack/react-router';
import { placesFor } from './rail-entries.ts';
import { useMe } from './session.tsx';

/** `/app/` is where the person's role begins. */
export function HomeRedirect() {
  const [first] = placesFor(useMe());
  return <Navigate to={first?.to ?? '/me'} replace />;
}
