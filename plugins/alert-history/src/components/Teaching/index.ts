export { Teaching, Way } from './Teaching';
