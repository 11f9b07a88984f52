/** Whether a topic's own configuration names that policy; what is not set is Kafka's default, `delete`. */
export const hasCleanupPolicy = (configs: Readonly<Record<string, string>> | undefined, policy: 'compact' | 'delete'): boolean =>
  (configs?.['cleanup.policy'] ?? 'delete').split(',').some(each => each.trim() === policy);
