import { Alert } from '@backstage/ui';
import { MSK_MIGRATION_ANNOTATION } from './annotation.ts';

/** Names in the annotation that lead nowhere. */
export function UnknownNames({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Alert
      icon
      status="warning"
      title={`Not there, or not for you to see: ${names.join(', ')}`}
      description={`Named by the annotation ${MSK_MIGRATION_ANNOTATION} of this entity.`}
    />
  );
}
