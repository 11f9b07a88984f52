import { numberOf, type Rule } from '../finding.ts';

/** Tasks above twice the vCPUs cost more than they bring; fewer than workers leave workers without work. */
export const tasksForCapacity: Rule = ({ spec, connectors }) => {
  const key = 'tasks.max';
  const { mcuCount, workerCount } = spec.flow.connect.capacity;
  const tasks = numberOf(connectors.source, key, 1);
  const finding = { rule: 'tasksForCapacity', severity: 'warning', connector: 'source', key } as const;
  if (tasks < workerCount)
    return [
      {
        ...finding,
        message: `${tasks} tasks leave ${workerCount - tasks} of ${workerCount} workers without work`,
        fix: `set at least ${workerCount}`,
      },
    ];
  const most = mcuCount * workerCount * 4;
  return tasks > most
    ? [
        {
          ...finding,
          message: `${tasks} tasks share ${mcuCount * workerCount} vCPUs: they slow each other down`,
          fix: `set at most ${most}, or a larger flow.connect.capacity`,
        },
      ]
    : [];
};
