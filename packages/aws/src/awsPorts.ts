import type { Ports } from '@msk-migration/core';
import { openClients, type AwsOptions } from './clients.ts';
import { identity } from './identity.ts';
import { msk } from './msk.ts';
import { mskConnect } from './mskConnect/mskConnect.ts';
import { objectStore } from './objectStore.ts';
import { pluginZip } from './pluginZip.ts';
import { roles } from './roles.ts';

/** The ports of the engine that AWS answers. Connects on first use; credentials are found by the SDK. */
export function awsPorts(options: AwsOptions = {}): Pick<Ports, 'mskConnect' | 'msk' | 'objects' | 'roles' | 'identity' | 'pluginZip'> {
  const clients = openClients(options);
  return {
    mskConnect: mskConnect(clients.kafkaConnect),
    msk: msk(clients.kafka),
    objects: objectStore(clients.s3),
    roles: roles(clients.iam),
    identity: identity(clients.sts),
    pluginZip,
  };
}
