export { NumberCell } from './NumberCell';
export { NumberList } from './NumberList';
export { NumberSkeleton } from './NumberSkeleton';
export { NumberStrip } from './NumberStrip';
