export type { Change, Difference, Findings, ResourceKind } from './change.ts';
export type { Desired, DesiredConnector, DesiredCustomPlugin, DesiredPluginObject, DesiredRole, DesiredWorkerConfiguration } from './desired.ts';
export { compareConfiguration, compareShape, desiredConnectors, diffConnector, readConnector, type ActualConnector } from './connector.ts';
export { createConnectorStep, removeConnectorStep } from './connectorSteps.ts';
export { customPluginStep, desiredCustomPlugin, diffCustomPlugin, removeCustomPluginsStep } from './customPlugin.ts';
export { change, mergeFindings } from './differences.ts';
export { locate, pollDelay } from './named.ts';
export { flowTags, isOurs, notOurs } from './ownership.ts';
export { desiredPluginObject, diffPluginObject, pluginObjectStep, removePluginObjectsStep, type PluginLocation } from './pluginObject.ts';
export { desiredRole, diffRole, removeRoleStep, roleStep } from './role.ts';
export { desiredTopics, diffTopics, firstOf } from './topics.ts';
export { topicSteps } from './topicSteps.ts';
export { updateConnectorStep, type ConnectorUpdate } from './updateConnectorStep.ts';
export {
  desiredWorkerConfigurations,
  diffWorkerConfiguration,
  removeWorkerConfigurationsStep,
  workerConfigurationStep,
} from './workerConfiguration.ts';
