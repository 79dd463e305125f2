export { MiddleEllipsis } from './MiddleEllipsis';
