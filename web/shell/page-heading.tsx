import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from './page-title.ts';

/** The one `h1`: names the page, its window, and takes the focus when one arrives. */
export function PageHeading({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
