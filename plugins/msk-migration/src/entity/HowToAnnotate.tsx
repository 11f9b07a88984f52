import { useEntity } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import { CopyableText } from '../layout/CopyableText.tsx';
import { NothingYet } from '../layout/NothingYet.tsx';
import { templatePath } from '../routing/useLinks.ts';
import { MSK_MIGRATION_ANNOTATION } from './annotation.ts';

/** Where an entity shows no migration: how it can. */
export function HowToAnnotate() {
  const { entity } = useEntity();
  return (
    <NothingYet title={entity.kind.toLowerCase() === 'group' ? 'This group owns no migration' : 'No migration is named here'}>
      <Text as="p">Name the migrations of this entity in its catalog file; several are separated by commas:</Text>
      <CopyableText label="Annotation to add" text={`metadata:\n  annotations:\n    ${MSK_MIGRATION_ANNOTATION}: name-of-the-migration`} />
      <Text as="p">
        There is none yet? <Link href={templatePath}>Migrate my topics to MSK</Link>
      </Text>
    </NothingYet>
  );
}
