import { badRequest } from './modelFault.ts';

/** What workers get when a connector names no worker configuration: strings, which is wrong for MirrorMaker 2. */
export const defaultWorkerProperties = {
  'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
  'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
} as const;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

// Source of the four lists: Amazon MSK developer guide, "Supported worker configuration properties".
const allowedProducer = words(`acks batch.size buffer.memory compression.type enable.idempotence key.serializer linger.ms max.request.size
  metadata.max.age.ms metadata.max.idle.ms partitioner.class reconnect.backoff.max.ms reconnect.backoff.ms request.timeout.ms retry.backoff.ms
  value.serializer`);
const allowedConsumer = words(`allow.auto.create.topics auto.offset.reset check.crcs fetch.max.bytes fetch.max.wait.ms fetch.min.bytes
  heartbeat.interval.ms key.deserializer max.partition.fetch.bytes max.poll.interval.ms max.poll.records metadata.max.age.ms
  partition.assignment.strategy reconnect.backoff.max.ms reconnect.backoff.ms request.timeout.ms retry.backoff.ms session.timeout.ms
  value.deserializer`);
const deniedPrefixes = words(`access.control. admin. admin.listeners.https. client. connect. inter.worker. internal. listeners.https. metrics.
  metrics.context. rest. sasl. security. socket. ssl. topic.tracking. worker.`);
const deniedKeys = words(`bootstrap.servers config.storage.topic connections.max.idle.ms connector.client.config.override.policy group.id listeners
  metric.reporters plugin.path receive.buffer.bytes response.http.headers.config scheduled.rebalance.max.delay.ms send.buffer.bytes
  status.storage.topic`);
const required = ['key.converter', 'value.converter'];

/** Whether MSK Connect lets a worker configuration set this property. */
export function isAllowedWorkerProperty(key: string): boolean {
  if (key.startsWith('producer.')) return allowedProducer.includes(key.slice('producer.'.length));
  if (key.startsWith('consumer.')) return allowedConsumer.includes(key.slice('consumer.'.length));
  return !deniedKeys.includes(key) && !deniedPrefixes.some(prefix => key.startsWith(prefix));
}

/** The properties of a base64 properties file; throws BadRequestException for what MSK Connect does not accept. */
export function readWorkerProperties(propertiesFileContent: string): Readonly<Record<string, string>> {
  const properties = parseProperties(decode(propertiesFileContent));
  const missing = required.filter(key => properties[key] === undefined);
  if (missing.length > 0) throw badRequest(`The worker configuration lacks ${missing.join(' and ')}.`);
  const refused = Object.keys(properties).filter(key => !isAllowedWorkerProperty(key));
  if (refused.length > 0) throw badRequest(`The worker configuration sets properties that are not supported: ${refused.join(', ')}.`);
  return properties;
}

function decode(base64: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(base64), character => character.charCodeAt(0)));
  } catch {
    throw badRequest('propertiesFileContent is not base64 of a text.');
  }
}

/** Reads a file of `java.util.Properties`: comments, continued lines, `=`, `:` or blanks between key and value, escapes. */
export function parseProperties(text: string): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const line of joinContinuedLines(text)) {
    if (line === '' || line.startsWith('#') || line.startsWith('!')) continue;
    const [, key = '', value = ''] = /^((?:\\.|[^\\\s=:])*)(?:\s*[=:]\s*|\s+|$)(.*)$/su.exec(line) ?? [];
    properties[unescapeText(key)] = unescapeText(value);
  }
  return properties;
}

function joinContinuedLines(text: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = open + raw.trimStart();
    const comment = open === '' && /^[#!]/.test(line);
    open = !comment && /(?:^|[^\\])(?:\\\\)*\\$/.test(line) ? line.slice(0, -1) : '';
    if (open === '') lines.push(line);
  }
  return open === '' ? lines : [...lines, open];
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };
const unescapeText = (text: string): string =>
  text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (_, code: string | undefined, character: string) =>
    code === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
