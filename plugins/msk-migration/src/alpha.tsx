import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';

export default createFrontendPlugin({ pluginId: 'msk-migration', title: `Kafka migrations ${Object.keys(endpoints).length}`, extensions: [] });
