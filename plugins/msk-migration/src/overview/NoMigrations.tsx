import { Link, Text } from '@backstage/ui';
import { NothingYet } from '../layout/NothingYet.tsx';
import { Section } from '../layout/Section.tsx';
import { templatePath } from '../routing/useLinks.ts';

/** What to do where nothing is migrated yet. */
export function NoMigrations() {
  return (
    <Section title="Migrations">
      <NothingYet title="No migrations yet">
        <Text as="p">
          <Link href={templatePath}>Migrate my topics to MSK</Link> asks which topics and groups are to move and who owns them. It registers and plans
          the migration, and begins to copy unless you untick &ldquo;Begin to copy now&rdquo;: then nothing is copied before you deploy it here.
        </Text>
        <Text as="p">If you expected to see one here, ask its owner or the platform team for permission to read it.</Text>
      </NothingYet>
    </Section>
  );
}
