export { Unmapped } from './Unmapped';
