import { renderProperties } from '../clusters/brokerProperties.ts';

/** Logging to standard output. With a prefix, lines look like those of MSK Connect: `[Worker-0bb8afa0b01391c41] [2026-…] INFO [orders-source|task-0] …`. */
export function log4jProperties(level: 'INFO' | 'WARN', prefix = ''): string {
  return renderProperties({
    'log4j.rootLogger': `${level}, stdout`,
    'log4j.appender.stdout': 'org.apache.log4j.ConsoleAppender',
    'log4j.appender.stdout.layout': 'org.apache.log4j.PatternLayout',
    'log4j.appender.stdout.layout.ConversionPattern': `${prefix}[%d] %p %X{connector.context}%m (%c:%L)%n`,
    'log4j.logger.org.reflections': 'ERROR',
  });
}
