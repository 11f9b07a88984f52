import type { Extension } from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension, type FieldExtensionComponent } from '@backstage/plugin-scaffolder-react';
import { flowPicker, groupPicker, topicPicker } from './pickerFields.tsx';
import type { SourceNamesOptions } from './SourceNamesField.tsx';

type NamesExtension = Extension<FieldExtensionComponent<string[], SourceNamesOptions>>;

/** The flow picker for the legacy frontend system; the plugin provides it. */
export const flowPickerExtension = createScaffolderFieldExtension({ ...flowPicker, schema: flowPicker.schema.schema });
/** The topic picker for the legacy frontend system. */
export const topicPickerExtension: NamesExtension = createScaffolderFieldExtension({ ...topicPicker, schema: topicPicker.schema.schema });
/** The picker of consumer groups for the legacy frontend system. */
export const groupPickerExtension: NamesExtension = createScaffolderFieldExtension({ ...groupPicker, schema: groupPicker.schema.schema });
