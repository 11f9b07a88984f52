import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { createFormField, FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The pickers for templates, for the new frontend system; they are loaded when a template asks for them. */
export const scaffolderFormFields: ExtensionDefinition[] = [
  FormFieldBlueprint.make({
    name: 'flow-picker',
    params: { field: () => import('./pickerFields.tsx').then(({ flowPicker }) => createFormField(flowPicker)) },
  }),
  FormFieldBlueprint.make({
    name: 'topic-picker',
    params: { field: () => import('./pickerFields.tsx').then(({ topicPicker }) => createFormField(topicPicker)) },
  }),
  FormFieldBlueprint.make({
    name: 'group-picker',
    params: { field: () => import('./pickerFields.tsx').then(({ groupPicker }) => createFormField(groupPicker)) },
  }),
];
