import { createFormField, FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/**
 * The pickers for templates, for the new frontend system; they are loaded when a template asks for them. Each keeps its own type: one that is as wide
 * as any extension would swallow those of the other extensions of the plugin.
 */
export const scaffolderFormFields = [
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
