import type { Config } from '@backstage/config';
import type { JudgeAddress } from '@msk-migration/sdk';
import { readBlocks } from './blocks.ts';
import { readingsOf, type Reading } from './readings.ts';
import { usualReason } from './usuallyRefused.ts';

/**
 * Reads `mskMigration.network`: what connections to Kafka may reach. `deny` wins over `allow`, and `allow` over what is usually refused. Throws
 * INPUT_INVALID where a list holds something else than CIDR blocks: a portal with such a list does not start.
 */
export function readNetwork(config: Config): JudgeAddress {
  const [allow, deny] = [blocksAt(config, 'mskMigration.network.allow'), blocksAt(config, 'mskMigration.network.deny')];
  return address => {
    const readings = readingsOf(address);
    const [itself] = readings;
    if (!itself) return 'not an IP address';
    if (readings.some(deny.has)) return 'denied by mskMigration.network.deny';
    if (allow.has(itself)) return undefined;
    return readings.map(reading => reasonAgainst(reading, itself)).find(reason => reason !== undefined);
  };
}

const blocksAt = (config: Config, key: string) => readBlocks(config.getOptionalStringArray(key) ?? [], key);

function reasonAgainst(reading: Reading, itself: Reading): string | undefined {
  const reason = usualReason(reading);
  return reason === undefined || reading === itself ? reason : `it leads to ${reading.address}, ${reason}`;
}
