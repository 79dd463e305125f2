export { NothingHeard } from './NothingHeard';
