export { InstanceProvider, useInstance } from './InstanceProvider';
export type { Instance } from './InstanceProvider';
export { relevantSources } from './relevantSources';
export { DEFAULT_SCALE, SeverityScale } from './SeverityScale';
export type { SeverityMark } from './SeverityScale';
export type { SourceNews } from './sourceNews';
