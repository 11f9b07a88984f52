import { PluginHeader } from '@backstage/ui';
import { RiExchangeLine } from '@remixicon/react';
import { Router } from './Router.tsx';
import { useLinks } from './useLinks.ts';

/** Our pages as the main part of an app of the new frontend system. */
export function MainPage() {
  const links = useLinks();
  return (
    <main>
      <PluginHeader title="Kafka migrations" titleLink={links.overview()} icon={<RiExchangeLine />} />
      <Router />
    </main>
  );
}
