import type { Catalog } from '../catalog.ts';
import { adminCatalog, consumerCatalog, producerCatalog } from './clients.ts';
import { checkpointOnlyCatalog, frameworkCatalog, heartbeatOnlyCatalog, mirrorCatalog, sourceOnlyCatalog } from './connectors.ts';
import { workerCatalog, workerClientCatalog } from './worker.ts';

/** The catalogs one by one, as the reference page shows them. */
export const catalogs = {
  source: sourceOnlyCatalog,
  checkpoint: checkpointOnlyCatalog,
  heartbeat: heartbeatOnlyCatalog,
  mirror: mirrorCatalog,
  framework: frameworkCatalog,
  consumer: consumerCatalog,
  producer: producerCatalog,
  admin: adminCatalog,
  worker: workerCatalog,
  workerClients: workerClientCatalog,
} as const satisfies Readonly<Record<string, Catalog>>;
