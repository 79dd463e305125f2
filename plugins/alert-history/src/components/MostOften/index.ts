export { MostOften } from './MostOften';
