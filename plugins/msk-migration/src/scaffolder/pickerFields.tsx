import { makeFieldSchema, type CustomFieldValidator, type FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { FlowField } from './FlowField.tsx';
import { judgeEntry, type Thing } from './judgeEntry.ts';
import { SourceNamesField, type SourceNamesOptions } from './SourceNamesField.tsx';

type NamesProps = FieldExtensionComponentProps<string[], SourceNamesOptions>;

const namesSchema = makeFieldSchema({
  output: z => z.array(z.string()).describe('Names and /patterns/.'),
  uiOptions: z => z.object({ flowField: z.string().optional().describe('Name of the field with the flow; `flow` when left out.') }),
});

const judging =
  (thing: Thing): CustomFieldValidator<string[], SourceNamesOptions> =>
  (entries, field) => {
    for (const entry of entries ?? []) {
      const problem = judgeEntry(thing, entry);
      if (problem !== undefined) field.addError(problem);
    }
  };

/** `ui:field: MskMigrationFlowPicker`: the name of a flow. */
export const flowPicker = {
  name: 'MskMigrationFlowPicker',
  component: FlowField,
  schema: makeFieldSchema({ output: z => z.string().describe('Name of a flow.') }),
};

/** `ui:field: MskMigrationTopicPicker`: topics of the flow that is chosen in the same form. */
export const topicPicker = {
  name: 'MskMigrationTopicPicker',
  component: (props: NamesProps) => <SourceNamesField thing="topic" {...props} />,
  validation: judging('topic'),
  schema: namesSchema,
};

/** `ui:field: MskMigrationGroupPicker`: consumer groups of the flow that is chosen in the same form. */
export const groupPicker = {
  name: 'MskMigrationGroupPicker',
  component: (props: NamesProps) => <SourceNamesField thing="group" {...props} />,
  validation: judging('group'),
  schema: namesSchema,
};
