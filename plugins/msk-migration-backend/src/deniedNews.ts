/** Somebody was denied something. */
export interface Denial {
  readonly by: string;
  readonly what: string;
  readonly migration: string | undefined;
  /** Whether it would have changed anything. */
  readonly changes: boolean;
}

const dayMs = 86_400_000;
const mostKept = 10_000;

/** Whether a denial is worth a row: a page that is left open asks again and again, and that is one attempt. What would have changed something always is. */
export function createDeniedNews(now: () => number): (denial: Denial) => boolean {
  const noted = new Map<string, number>();
  return ({ by, what, migration, changes }) => {
    if (changes) return true;
    const key = JSON.stringify([by, what, migration]);
    if (now() - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < dayMs) return false;
    if (noted.size >= mostKept) noted.clear();
    noted.set(key, now());
    return true;
  };
}
