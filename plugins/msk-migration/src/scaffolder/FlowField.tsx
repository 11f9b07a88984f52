import { Alert, Select } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { useCallback } from 'react';
import { mskMigrationApiRef } from '../api/mskMigrationApi.ts';
import { useLoading } from './useLoading.ts';

type FlowFieldProps = FieldExtensionComponentProps<string>;

/** Chooses one of the flows that administrators registered. */
export function FlowField(props: FlowFieldProps) {
  const api = useApi(mskMigrationApiRef);
  const flows = useLoading(useCallback(() => api.listFlows(), [api]));
  if (flows.state === 'failed') return <Alert status="danger" title="The flows cannot be listed" description={flows.message} />;
  if (flows.state !== 'loaded') return <FlowSelect {...props} items={[]} placeholder="Looking for flows …" />;
  if (flows.value.items.length > 0) return <FlowSelect {...props} items={flows.value.items} placeholder="Choose a flow" />;
  return <Alert status="warning" title="There is no flow yet" description="The platform team registers flows in the configuration of the portal." />;
}

interface FlowSelectProps extends Pick<FlowFieldProps, 'schema' | 'idSchema' | 'formData' | 'onChange' | 'required' | 'disabled' | 'readonly'> {
  readonly items: AnswerOf<Endpoints['listFlows']>['items'];
  readonly placeholder: string;
}

const FlowSelect = ({ schema, idSchema, formData, onChange, required, disabled, readonly, items, placeholder }: FlowSelectProps) => (
  <Select
    id={idSchema.$id}
    label={schema.title ?? 'Flow'}
    isRequired={required ?? false}
    isDisabled={disabled || readonly || items.length === 0}
    placeholder={placeholder}
    options={items.map(({ name, source, target }) => ({ id: name, label: `${name}: ${source.alias} → ${target.alias}` }))}
    value={formData ?? null}
    onChange={key => onChange(typeof key === 'string' ? key : undefined)}
  />
);
