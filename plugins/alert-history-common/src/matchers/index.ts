export * from './Matcher';
export * from './MatcherSyntaxError';
export * from './parseMatchers';
export * from './printMatchers';
export * from './splitSelectors';
