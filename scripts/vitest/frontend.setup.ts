import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// The mocks of Backstage's test utilities call jest.fn().
Object.assign(globalThis, { jest: vi });
// Lazy imports of core-components take longer than the default second.
configure({ asyncUtilTimeout: 10_000 });
// Without isolation the library is imported once, so that it would clean up after the first file only.
afterEach(() => cleanup());
