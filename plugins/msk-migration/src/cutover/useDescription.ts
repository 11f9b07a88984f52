import type { CutoverDescription } from '../api/answers.ts';
import { useLive, type Live } from '../live/useLive.ts';

/** What a cutover would do. It is read from the cluster, so only when asked. */
export const useDescription = (migration: string): Live<CutoverDescription> =>
  useLive(api => api.describeCutover({ params: { migration } }), { key: `description/${migration}`, migration, everyMs: 0 });
