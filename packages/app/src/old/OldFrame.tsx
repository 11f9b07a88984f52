import { CatalogIcon, Sidebar, SidebarItem, SidebarPage } from '@backstage/core-components';
import type { PropsWithChildren } from 'react';

/** The bar at the side, and the page beside it. */
export const OldFrame = ({ children }: PropsWithChildren) => (
  <SidebarPage>
    <Sidebar>
      <SidebarItem icon={CatalogIcon} to="catalog" text="Catalog" />
      <SidebarItem icon={CatalogIcon} to="create" text="Create" />
      <SidebarItem icon={CatalogIcon} to="msk-migration" text="Migrations" />
    </Sidebar>
    {children}
  </SidebarPage>
);
