import { EntityAboutCard, EntityLayout, EntitySwitch } from '@backstage/plugin-catalog';
import { EntityMskMigrationCard, EntityMskMigrationContent, isMskMigrationAvailable } from '@msk-migration/backstage-plugin-msk-migration';

/** The page of every entity. */
export const OldEntityPage = () => (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <>
        <EntityAboutCard />
        <EntitySwitch>
          <EntitySwitch.Case if={isMskMigrationAvailable}>
            <EntityMskMigrationCard />
          </EntitySwitch.Case>
        </EntitySwitch>
      </>
    </EntityLayout.Route>
    <EntityLayout.Route path="/msk-migration" title="Kafka migrations">
      <EntityMskMigrationContent />
    </EntityLayout.Route>
  </EntityLayout>
);
