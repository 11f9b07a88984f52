import type { Registration } from './registration.ts';
import type { RegistrationQuery, Registrations } from './registrations.ts';

const pageSize = 200;

/** Every registration that a query asks for, page by page. */
export async function* everyRegistration(
  registrations: Pick<Registrations, 'list'>,
  query: Omit<RegistrationQuery, 'after' | 'limit'>,
): AsyncGenerator<Registration> {
  for (let after: string | undefined; ;) {
    const page = await registrations.list({ ...query, limit: pageSize, ...(after !== undefined && { after }) });
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.name;
  }
}
