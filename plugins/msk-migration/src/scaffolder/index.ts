export { scaffolderFormFields } from './formFields.ts';
export { flowPickerExtension, groupPickerExtension, topicPickerExtension } from './legacyFieldExtensions.ts';
