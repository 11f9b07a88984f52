import { renderConnectors, renderWorkerKeys } from '../connectors/index.ts';
import type { Spec } from '../spec/index.ts';
import type { Finding, Rule } from './finding.ts';
import { checkpointStaleness } from './rules/checkpointStaleness.ts';
import { duplicateBound } from './rules/duplicateBound.ts';
import { exactlyOnceTransactions } from './rules/exactlyOnceTransactions.ts';
import { fetchMemory } from './rules/fetchMemory.ts';
import { idleAfterOutage } from './rules/idleAfterOutage.ts';
import { messageSize } from './rules/messageSize.ts';
import { offsetSyncsProducer } from './rules/offsetSyncsProducer.ts';
import { receiveBuffer } from './rules/receiveBuffer.ts';
import { tasksForCapacity } from './rules/tasksForCapacity.ts';

const rules: readonly Rule[] = [
  receiveBuffer,
  tasksForCapacity,
  duplicateBound,
  checkpointStaleness,
  idleAfterOutage,
  fetchMemory,
  messageSize,
  offsetSyncsProducer,
  exactlyOnceTransactions,
];

/** Looks at the configurations that a spec becomes, without asking anybody. Warnings first. */
export function checkSpec(spec: Spec): readonly Finding[] {
  // Only replication factors depend on the brokers, and no rule looks at them.
  const facts = {
    sourceBootstrap: spec.flow.source.bootstrapServers ?? '',
    targetBootstrap: spec.flow.target.bootstrapServers ?? '',
    sourceBrokers: 3,
    targetBrokers: 3,
  };
  const subject = { spec, connectors: renderConnectors(spec, facts), worker: renderWorkerKeys(spec, 'source') };
  const findings = rules.flatMap(rule => rule(subject));
  return [...findings.filter(finding => finding.severity === 'warning'), ...findings.filter(finding => finding.severity === 'note')];
}
