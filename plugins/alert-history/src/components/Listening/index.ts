export { Listening } from './Listening';
