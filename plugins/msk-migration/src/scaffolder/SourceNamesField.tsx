import { Alert, Skeleton, Text } from '@backstage/ui';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useEffect, useMemo } from 'react';
import type { Thing } from './judgeEntry.ts';
import { NamesPicker } from './NamesPicker.tsx';
import { useFlowInventory } from './useFlowInventory.ts';
import { pluralOf } from './words.ts';

/** What a template may say of the field. */
export interface SourceNamesOptions {
  /** Name of the field of the same form in which the flow is chosen; `flow` when left out. */
  readonly flowField?: string;
}

export type SourceNamesFieldProps = FieldExtensionComponentProps<string[], SourceNamesOptions> & { readonly thing: Thing };

/** Chooses topics or consumer groups of the source cluster of the flow that is chosen in the same form. */
export function SourceNamesField({ thing, schema, uiSchema, idSchema, formContext, required, ...field }: SourceNamesFieldProps) {
  const flow = readFlow(formContext, uiSchema['ui:options']?.flowField);
  const legend = schema.title ?? pluralOf(thing);
  return (
    <fieldset id={idSchema.$id} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend>
        <Text variant="title-x-small">{required ? `${legend} (required)` : legend}</Text>
      </legend>
      {schema.description !== undefined && <Text>{schema.description}</Text>}
      <Names thing={thing} flow={flow} field={field} />
    </fieldset>
  );
}

interface NamesProps {
  readonly thing: Thing;
  readonly flow: string | undefined;
  readonly field: Pick<SourceNamesFieldProps, 'formData' | 'onChange' | 'disabled' | 'readonly'>;
}

function Names({ thing, flow, field }: NamesProps) {
  const chosen = useTexts(field);
  const inventory = useFlowInventory(flow);
  if (inventory.state === 'idle') return <Text as="p">Choose a flow first: it says which cluster they are on.</Text>;
  if (inventory.state === 'loading') return <Loading what={`Looking for ${pluralOf(thing)} of flow ${flow}`} />;
  if (inventory.state === 'failed')
    return <Alert status="danger" title={`The ${pluralOf(thing)} cannot be listed`} description={inventory.message} />;
  const { topics, groups, leftOut, selected } = inventory.value;
  return (
    <NamesPicker
      thing={thing}
      names={thing === 'topic' ? topics : groups}
      leftOut={leftOut}
      selected={selected}
      chosen={chosen}
      onChange={chosen => field.onChange([...chosen])}
      isDisabled={field.disabled || field.readonly}
    />
  );
}

/** The form fills a list with `minItems` up with nothings, which then would be sent. */
function useTexts({ formData, onChange }: NamesProps['field']): readonly string[] {
  const texts = useMemo(() => (formData ?? []).filter((entry: unknown) => typeof entry === 'string'), [formData]);
  const isFilledUp = texts.length < (formData?.length ?? 0);
  useEffect(() => {
    if (isFilledUp) onChange(texts);
  });
  return texts;
}

const Loading = ({ what }: { readonly what: string }) => (
  <div role="status" aria-label={what}>
    <Skeleton height={32} />
  </div>
);

/** The form's values, as the scaffolder hands them to its fields. */
function readFlow(formContext: unknown, field = 'flow'): string | undefined {
  const { formData = {} } = (formContext ?? {}) as { readonly formData?: Readonly<Record<string, unknown>> };
  const flow = formData[field];
  return typeof flow === 'string' && flow !== '' ? flow : undefined;
}
