import { describe, expect, test } from 'vitest';
import { isAllowedWorkerProperty, parseProperties, readWorkerProperties } from './workerProperties.ts';

const both = 'key.converter=K\nvalue.converter=V\n';
const refused = (message: RegExp): object => expect.objectContaining({ fault: 'BadRequestException', message: expect.stringMatching(message) });

describe('a worker configuration', () => {
  test('needs converters for key and value', () => {
    expect(() => readWorkerProperties(btoa('key.converter=K'))).toThrow(refused(/lacks value\.converter\./));
    expect(() => readWorkerProperties(btoa(''))).toThrow(refused(/lacks key\.converter and value\.converter\./));
  });

  test('names every property that is not supported', () => {
    expect(() => readWorkerProperties(btoa(`${both}group.id=g\nrest.port=1\noffset.flush.interval.ms=5000`))).toThrow(
      refused(/not supported: group\.id, rest\.port\.$/),
    );
  });

  test('must be base64 of UTF-8', () => {
    expect(() => readWorkerProperties('key.converter=K')).toThrow(refused(/base64/));
    expect(() => readWorkerProperties(btoa('\u00ff'))).toThrow(refused(/base64/));
  });

  test.each([
    'offset.storage.topic',
    'offset.storage.partitions',
    'status.storage.partitions',
    'offset.flush.interval.ms',
    'config.providers',
    'config.providers.secretsmanager.param.region',
    'header.converter',
    'heartbeat.interval.ms',
    'session.timeout.ms',
    'exactly.once.source.support',
    'producer.linger.ms',
    'producer.batch.size',
    'consumer.max.poll.records',
    'consumer.session.timeout.ms',
  ])('may set %s', key => {
    expect(isAllowedWorkerProperty(key)).toBe(true);
  });

  test.each([
    'bootstrap.servers',
    'group.id',
    'config.storage.topic',
    'status.storage.topic',
    'scheduled.rebalance.max.delay.ms',
    'connector.client.config.override.policy',
    'plugin.path',
    'security.protocol',
    'sasl.mechanism',
    'ssl.truststore.location',
    'admin.retries',
    'rest.advertised.host.name',
    'topic.tracking.enable',
    'producer.max.in.flight.requests.per.connection',
    'producer.security.protocol',
    'producer.override.acks',
    'consumer.isolation.level',
    'consumer.bootstrap.servers',
  ])('may not set %s', key => {
    expect(isAllowedWorkerProperty(key)).toBe(false);
  });
});

describe('a properties file', () => {
  test('is read as java.util.Properties reads it', () => {
    const text = ['# a comment', '! another', '', '  a = 1 ', 'b:2', 'c 3', 'd\\:x=\\u0041\\tB', 'e=one, \\', '    two', 'f', 'g==', 'h=a\\\\'].join(
      '\r\n',
    );
    expect(parseProperties(text)).toEqual({ a: '1 ', b: '2', c: '3', 'd:x': 'A\tB', e: 'one, two', f: '', g: '=', h: 'a\\' });
  });

  test('holds the last value of a key that comes twice', () => {
    expect(parseProperties('a=1\na=2')).toEqual({ a: '2' });
  });
});
