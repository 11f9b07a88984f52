import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import { ScaffolderFieldExtensions, useCustomFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { FormFieldBlueprint, type FormField } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { MskMigrationFlowPickerFieldExtension, MskMigrationGroupPickerFieldExtension, MskMigrationTopicPickerFieldExtension } from '../index.ts';
import { scaffolderFormFields } from './index.ts';

const names = ['MskMigrationFlowPicker', 'MskMigrationTopicPicker', 'MskMigrationGroupPicker'];

test('the new frontend system loads each picker when it is asked for', async () => {
  const fields: readonly ExtensionDefinition[] = scaffolderFormFields;
  const loaded = fields.map(async extension => {
    const load: unknown = createExtensionTester(extension).get(FormFieldBlueprint.dataRefs.formFieldLoader);
    return (load as () => Promise<FormField>)();
  });
  expect(await Promise.all(loaded)).toMatchObject(names.map(name => ({ $$type: '@backstage/scaffolder/FormField', name })));
});

test('the scaffolder of the legacy frontend system finds each picker', async () => {
  const Found = ({ outlet }: { outlet: ReactNode }) => (
    <p>
      {useCustomFieldExtensions(outlet)
        .map(({ name }) => name)
        .join(' ')}
    </p>
  );
  const outlet = (
    <ScaffolderFieldExtensions>
      <MskMigrationFlowPickerFieldExtension />
      <MskMigrationTopicPickerFieldExtension />
      <MskMigrationGroupPickerFieldExtension />
    </ScaffolderFieldExtensions>
  );
  await renderInTestApp(<Found outlet={outlet} />);
  expect(screen.getByText(names.join(' '))).toBeInTheDocument();
});
