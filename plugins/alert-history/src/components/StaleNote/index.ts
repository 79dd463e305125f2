export { StaleNote } from './StaleNote';
