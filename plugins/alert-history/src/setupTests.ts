import '@testing-library/jest-dom';

// Transforming the app's modules into an empty cache takes longer than Jest's 5 s.
jest.setTimeout(60_000);
