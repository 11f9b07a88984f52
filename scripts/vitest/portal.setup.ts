import { vi } from 'vitest';

// The mocks of Backstage's test utilities call jest.fn().
Object.assign(globalThis, { jest: vi });
