import { jest } from '@jest/globals';

// A whole system takes seconds to start, and a case takes its steps; what hangs still ends.
jest.setTimeout(180_000);
