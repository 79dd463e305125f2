import { DEFAULT_MAPPING } from '../catalog/MappingRules';
import { HistoryDependencies } from '../history/createHistory';

/** Of a history that hides nothing, and maps as it does by default. */
export const plainRules: HistoryDependencies['rules'] = {
  severity: { label: 'severity', aliases: new Map() },
  hidden: [],
  mapping: DEFAULT_MAPPING,
};
