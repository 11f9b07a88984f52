import { Flex, Select } from '@backstage/ui';
import type { MigrationSummary } from '../api/answers.ts';
import { wordOfPhase } from '../progress/phases.ts';
import { nameOfRef } from '../words/nameOfRef.ts';
import type { FilterName, FilterState } from './useFilters.ts';

const labels: Readonly<Record<FilterName, string>> = { owner: 'Team', flow: 'Flow', phase: 'Phase' };
const all = 'all';

/** Narrows the list by team, flow and phase. */
export function Filters({ migrations, filters }: { migrations: readonly MigrationSummary[]; filters: FilterState }) {
  return (
    <Flex gap="3" style={{ flexWrap: 'wrap' }}>
      {(['owner', 'flow', 'phase'] as const).map(name => (
        <Filter key={name} name={name} values={migrations.map(migration => migration[name])} filters={filters} />
      ))}
    </Flex>
  );
}

function Filter({ name, values, filters }: { name: FilterName; values: readonly string[]; filters: FilterState }) {
  const chosen = filters.valueOf(name);
  const choices = [...new Set(chosen === undefined ? values : [...values, chosen])].toSorted((one, other) => one.localeCompare(other));
  return (
    <Select
      label={labels[name]}
      options={[{ value: all, label: 'All' }, ...choices.map(value => ({ value, label: describeChoice(name, value) }))]}
      selectedKey={chosen ?? all}
      onSelectionChange={key => filters.choose(name, key === all || key === null ? undefined : String(key))}
    />
  );
}

function describeChoice(name: FilterName, value: string): string {
  if (name === 'owner') return nameOfRef(value);
  return name === 'phase' ? wordOfPhase(value as MigrationSummary['phase']) : value;
}
