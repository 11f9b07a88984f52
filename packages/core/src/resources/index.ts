export type { Change, Difference, Findings, ResourceKind } from './change.ts';
export type { Desired, DesiredConnector } from './desired.ts';
export { desiredConnectors, diffConnector, readConnector } from './connector.ts';
export { createConnectorStep, removeConnectorStep } from './connectorSteps.ts';
export { customPluginStep, desiredCustomPlugin, diffCustomPlugin, removeCustomPluginsStep } from './customPlugin.ts';
export { mergeFindings } from './differences.ts';
export { locate, pollDelay } from './named.ts';
export { desiredPluginObject, diffPluginObject, pluginObjectStep, removePluginObjectsStep, type PluginLocation } from './pluginObject.ts';
export { desiredRole, diffRole, removeRoleStep, roleStep } from './role.ts';
export { desiredTopics, diffTopics, firstOf } from './topics.ts';
export { topicSteps } from './topicSteps.ts';
export { restoreConnector, updateConnectorStep, type ConnectorUpdate } from './updateConnectorStep.ts';
export {
  desiredWorkerConfigurations,
  diffWorkerConfiguration,
  removeWorkerConfigurationsStep,
  workerConfigurationStep,
} from './workerConfiguration.ts';
