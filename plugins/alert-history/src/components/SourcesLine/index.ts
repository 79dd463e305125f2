export { SourcesLine } from './SourcesLine';
export { useSourceText } from './useSourceText';
