export { dynatraceModule as default } from './dynatraceModule';
