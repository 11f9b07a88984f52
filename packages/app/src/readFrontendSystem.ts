const storageKey = 'frontend-system';

/** `?frontend=old` shows the portal in the old frontend system, to see that our pages are at home there too; kept for the tab. */
export function readFrontendSystem(): 'old' | 'new' {
  const asked = new URLSearchParams(window.location.search).get('frontend');
  if (asked !== null) sessionStorage.setItem(storageKey, asked);
  return sessionStorage.getItem(storageKey) === 'old' ? 'old' : 'new';
}
