import type { MskMigrationApi } from '../api/mskMigrationApi.ts';
import type { MigrationSummary } from '../api/answers.ts';
import { Facts } from '../layout/Facts.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useLive } from '../live/useLive.ts';
import { DataTable } from '../tables/DataTable.tsx';
import { countOf } from '../words/formatCount.ts';
import { formatRate } from '../words/formatRate.ts';

interface RateOf {
  readonly name: string;
  readonly rate: number | undefined;
}

/** A flow has a few dozen at most; more would be too many questions at once. */
const most = 50;

/** How many records a second go through a flow, by migration. */
export function Throughput({ flow, migrations }: { flow: string; migrations: readonly MigrationSummary[] }) {
  const copied = migrations.filter(({ phase }) => phase !== 'plan' && phase !== 'done').slice(0, most);
  const names = copied.map(({ name }) => name);
  const live = useLive(api => readRates(api, names), { key: `rates/${flow}/${names.join(' ')}` });
  return (
    <Section title="Throughput">
      <LiveView live={live} label="the throughput">
        {rates => (
          <>
            <Facts facts={[{ label: `Sum over ${countOf(rates.length, 'migration')}`, value: formatRate(sumOf(rates)) }]} />
            {rates.length > 0 && (
              <DataTable
                caption={`Records a second over ${flow}`}
                columns={[
                  { id: 'name', label: 'Migration', cell: ({ name }) => name },
                  { id: 'rate', label: 'Rate', isNumber: true, cell: ({ rate }) => formatRate(rate) },
                ]}
                rows={rates}
                keyOf={({ name }) => name}
              />
            )}
          </>
        )}
      </LiveView>
    </Section>
  );
}

/** One that cannot be looked at has no rate; the others do. */
const readRates = async (api: MskMigrationApi, names: readonly string[]): Promise<readonly RateOf[]> =>
  Promise.all(
    names.map(async name => {
      const status = await api.getStatus({ params: { migration: name } }).catch(() => undefined);
      return { name, rate: status?.rate };
    }),
  );

/** Undefined when nobody's rate is known. */
function sumOf(rates: readonly RateOf[]): number | undefined {
  const known = rates.flatMap(({ rate }) => rate ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, rate) => sum + rate, 0);
}
