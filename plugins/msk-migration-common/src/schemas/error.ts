import { z } from 'zod';

/** How Backstage answers when something failed; `code` and `details` are those of our MigrationError. */
export const errorAnswer = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    code: z.string().optional().describe('A code of docs/reference/errors.md.'),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
