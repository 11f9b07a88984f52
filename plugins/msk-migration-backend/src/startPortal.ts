import type {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { createOpenKafka, type JudgeAddress } from '@msk-migration/sdk';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { flowReadPermission, migrationPermissions } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Knex } from 'knex';
import { createAccess, migrationResourceRef, migrationRules } from './access/index.ts';
import { deniedAttempts, lagSamples, notifiedStates, openDatabase, registrations, sqlJournals, verificationRuns } from './database/index.ts';
import { createDeniedNews } from './deniedNews.ts';
import { createEngine, type EnginePorts } from './engine/index.ts';
import { needFlow, readFlows, type RegisteredFlow, type RegisteredFlows } from './flows/index.ts';
import { createHandlers } from './handlers/index.ts';
import { createNotices, createWatchers, type Notices, type Watchers } from './live/index.ts';
import { createLooks, createVerifications } from './looks/index.ts';
import { readNetwork } from './network/index.ts';
import { createDrivers, openProcess, storedOrders } from './orders/index.ts';
import { isProcessOpen, migratorOf, needRegistration, rememberStanding, type Portal } from './portal.ts';
import { registerActions } from './actions/registerActions.ts';
import { createRouter } from './router.ts';
import { createGoOn, forgetOld, lookAtAll } from './tick.ts';

/** What Backstage brings. */
export interface Services {
  readonly actionsRegistry: ActionsRegistryService;
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: RootConfigService;
  readonly database: DatabaseService;
  readonly enginePorts: EnginePorts;
  readonly httpAuth: HttpAuthService;
  readonly httpRouter: HttpRouterService;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
  readonly scheduler: SchedulerService;
  readonly signals: SignalsService;
}

/** Joins the rooms of the backend to what Backstage brings. */
export async function startPortal(services: Services): Promise<void> {
  const { catalog, auth, httpRouter, lifecycle, logger, httpAuth, auditor } = services;
  const flows = readFlows(services.config);
  const judgeAddress = readNetwork(services.config);
  const knex = await openDatabase(services.database);
  registerPermissions(services, { flows, knex });
  const { portal, watchers, notices } = makePortal(services, { flows, judgeAddress, knex });
  const isInCatalog = async (entityRef: string): Promise<boolean> =>
    (await catalog.getEntityByRef(entityRef, { credentials: await auth.getOwnServiceCredentials() })) !== undefined;
  const parts = {
    portal,
    handlers: createHandlers(portal, { isInCatalog }),
    auditor,
    logger,
    watchers,
    isNews: createDeniedNews(() => portal.engine.clock.now()),
  };
  httpRouter.use(createRouter({ ...parts, httpAuth }));
  registerActions(services.actionsRegistry, parts);
  await schedule(services, { portal, notices, watchers });
  lifecycle.addShutdownHook(() => portal.drivers.stop());
}

interface Ground {
  readonly flows: RegisteredFlows;
  readonly knex: Knex;
}

function registerPermissions({ permissionsRegistry }: Services, { flows, knex }: Ground): void {
  const known = registrations(knex);
  permissionsRegistry.addPermissions([flowReadPermission]);
  permissionsRegistry.addResourceType({
    resourceRef: migrationResourceRef,
    permissions: [...migrationPermissions],
    rules: [...migrationRules],
    getResources: names =>
      Promise.all(
        names.map(async name => {
          const found = await known.get(name);
          return found && { owner: found.owner, phase: found.phase, environment: flows.get(found.flow)?.environment };
        }),
      ),
  });
}

function makePortal(services: Services, { flows, judgeAddress, knex }: Ground & { readonly judgeAddress: JudgeAddress }) {
  const { logger, signals, permissions, permissionsRegistry } = services;
  const known = registrations(knex);
  const orders = storedOrders(knex);
  const openKafka = createOpenKafka({ judgeAddress });
  const engine = createEngine({ journals: sqlJournals(knex), ports: services.enginePorts, openKafka, credentialsOf: credentialsFor(services) });
  const { clock } = engine;
  const now = (): number => clock.now();
  const watchers = createWatchers({ knex, now, signals, logger });
  const { announce } = watchers;
  const base = { flows, engine, registrations: known, announce };
  const notices = createNotices({ notifications: services.notifications, told: notifiedStates(knex), logger });
  const portal: Portal = {
    ...base,
    orders,
    logger,
    samples: lagSamples(knex),
    denied: deniedAttempts(knex),
    access: createAccess({
      permissions,
      flows,
      toCriteria: createConditionTransformer(permissionsRegistry.getPermissionRuleset(migrationResourceRef)),
    }),
    drivers: createDrivers({
      orders,
      clock,
      logger,
      isOpen: (name, process) => isProcessOpen(base, name, process),
      open: async (name, process, order) => {
        const registration = await needRegistration(base, name);
        return openProcess(migratorOf(base, registration), registration.spec, process, order);
      },
      remember: async (name, process, progress) => {
        const changed = await rememberStanding(base, name, { process, progress });
        if (changed) notices.judge(changed);
      },
    }),
    looks: createLooks({
      now,
      find: async name => {
        const registration = await needRegistration(base, name);
        return { spec: registration.spec, migrator: engine.of(needFlow(flows, registration.flow)) };
      },
    }),
    verifications: createVerifications({ runs: verificationRuns(knex), now, logger, changed: name => announce(name, 'verify') }),
  };
  return { portal, watchers, notices };
}

/** Backstage's own way to credentials of accounts; where a flow names none, what the AWS SDK finds. */
function credentialsFor({ config }: Services) {
  const manager = DefaultAwsCredentialsManager.fromConfig(config);
  return ({ aws: { accountId } }: RegisteredFlow) =>
    accountId === undefined ? undefined : async () => (await manager.getCredentialProvider({ accountId })).sdkCredentialProvider();
}

interface Scheduled {
  readonly portal: Portal;
  readonly notices: Notices;
  readonly watchers: Watchers;
}

async function schedule(services: Services, { portal, notices, watchers }: Scheduled): Promise<void> {
  const { scheduler, config, logger } = services;
  const goOn = createGoOn(portal);
  const every = (id: string, seconds: number, fn: () => Promise<void>): Promise<void> =>
    scheduler.scheduleTask({ id: `msk-migration-${id}`, frequency: { seconds }, timeout: { minutes: 10 }, initialDelay: { seconds: 2 }, fn });
  await every('go-on', 10, goOn);
  await every('look', config.getOptionalNumber('mskMigration.sampleSeconds') ?? 30, () => lookAtAll(portal, notices, logger));
  const samples = config.getOptionalNumber('mskMigration.keepSamplesDays') ?? 14;
  const denied = config.getOptionalNumber('mskMigration.keepDeniedDays') ?? 90;
  await every('forget', 3_600, () => forgetOld(portal, watchers, { samples, denied }));
}
