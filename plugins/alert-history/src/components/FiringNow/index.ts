export { FiringNow } from './FiringNow';
