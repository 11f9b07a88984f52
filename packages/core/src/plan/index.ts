export type {
  Change,
  ConnectorKind,
  Desired,
  DesiredConnector,
  DesiredCustomPlugin,
  DesiredPluginObject,
  DesiredRole,
  DesiredWorkerConfiguration,
  Difference,
  Findings,
  Plan,
  ResourceKind,
} from './plan.ts';
