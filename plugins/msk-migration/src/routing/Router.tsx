import { Route, Routes } from 'react-router-dom';
import { FlowPage } from '../flow/FlowPage.tsx';
import { MigrationPage } from '../migration/MigrationPage.tsx';
import { OverviewPage } from '../overview/OverviewPage.tsx';
import { TeamPage } from '../team/TeamPage.tsx';
import { NoSuchPage } from './NoSuchPage.tsx';
import { flowRouteRef, migrationRouteRef, teamRouteRef } from './routes.ts';

/** All pages of the plugin, below wherever the portal puts them; both frontend systems show this. */
export function Router() {
  return (
    <Routes>
      <Route path="/" element={<OverviewPage />} />
      <Route path={`${migrationRouteRef.path}/*`} element={<MigrationPage />} />
      <Route path={flowRouteRef.path} element={<FlowPage />} />
      <Route path={teamRouteRef.path} element={<TeamPage />} />
      <Route path="*" element={<NoSuchPage />} />
    </Routes>
  );
}
