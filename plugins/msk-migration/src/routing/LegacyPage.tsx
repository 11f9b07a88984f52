import { Content, PageWithHeader } from '@backstage/core-components';
import { Router } from './Router.tsx';

/** Our pages with the header that the old frontend system does not give by itself. */
export function LegacyPage() {
  return (
    <PageWithHeader title="Kafka migrations" themeId="tool">
      <Content noPadding>
        <Router />
      </Content>
    </PageWithHeader>
  );
}
