import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { PAGES } from './pages.ts';
import { HomeRedirect } from './shell/home.tsx';
import { NowhereToBe, PageTrouble } from './shell/page-states.tsx';
import { PageGate } from './shell/page-gate.tsx';
import { Shell } from './shell/shell.tsx';
import { Loading } from './ui/states.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NowhereToBe, errorComponent: PageTrouble });

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeRedirect });

const pages = PAGES.map((page) => {
  const Page = lazy(page.load);
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: () => (
      <PageGate permission={page.permission}>
        <Suspense fallback={<Loading />}>
          <Page />
        </Suspense>
      </PageGate>
    ),
    errorComponent: PageTrouble,
  });
});

export const router = createRouter({
  routeTree: root.addChildren([home, ...pages]),
  basepath: '/app',
  scrollRestoration: true,
});
