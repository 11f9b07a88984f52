// A whole migration as a program: node_modules/.bin/node --conditions=source examples/migrate.ts examples/migration.yaml
import { createMigrator, drive, fileJournals, readSpecFile, systemClock } from '@msk-migration/sdk';

const spec = await readSpecFile(process.argv[2] ?? 'migration.yaml');
const migrator = createMigrator({ journals: fileJournals('.migrations'), onEvent: event => console.error(event.type) });

const plan = await migrator.plan(spec);
if (plan.blocked.length > 0) throw new Error(plan.blocked.join('; '));
await drive(await migrator.deploy(plan), { clock: systemClock });

const verification = await migrator.verify(spec);
console.log(`${verification.topics.length} topics: ${verification.result}`);

// Whoever approves is shown this; with hooks in the spec everything else goes by itself.
const { digest, lines } = await migrator.describeCutover(spec);
console.log(lines.join('\n'));
const cutover = await migrator.cutover(spec);
await drive(cutover, { clock: systemClock });
await cutover.approve(digest, 'a.second.person');
await drive(cutover, { clock: systemClock });

// Until here everything can be taken back. This is the point of no return, and refused before clients use the target.
await cutover.complete('a.second.person');
console.log((await drive(cutover, { clock: systemClock })).outcome);
