export { EmptyList } from './EmptyList';
