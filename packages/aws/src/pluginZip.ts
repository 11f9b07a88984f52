import { strToU8, zipSync } from 'fflate';

const readme = `This archive carries no code, on purpose.

MSK Connect asks for a custom plugin with every connector. The connectors of MirrorMaker 2
(org.apache.kafka.connect.mirror.*) come with Kafka Connect itself and are on its class path already;
a second copy of them here could differ from the version of the worker.

Made by msk-migration. The same bytes every time, so that its digest tells whether it was changed.
`;

/** The plugin archive that the flow's connectors name: the same bytes on every machine and in every time zone. */
export function pluginZip(): Uint8Array {
  // Zip keeps local time without a zone: a date made of local parts is the same everywhere, one made of an instant is not.
  const mtime = new Date(2020, 0, 1, 0, 0, 0);
  return zipSync({ 'msk-migration-mirror-maker-2/README.txt': [strToU8(readme), { mtime, level: 6 }] });
}
