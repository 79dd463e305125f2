import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Transforming the app's modules into an empty cache takes longer than Jest's 5 s.
jest.setTimeout(60_000);

// What is waited for comes at once, but for a busy machine.
configure({ asyncUtilTimeout: 20_000 });
