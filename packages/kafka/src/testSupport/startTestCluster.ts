/** A real cluster for a test. */
export async function startTestCluster(): Promise<{ readonly bootstrapServers: string; tearDown(): Promise<void> }> {
  return { bootstrapServers: process.env['MSK_MIGRATION_TEST_BOOTSTRAP'] ?? '', tearDown: async () => {} };
}
