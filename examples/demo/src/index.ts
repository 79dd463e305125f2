export * from './AlertRule';
export * from './deliveries';
export * from './DemoPlan';
export * from './fingerprint';
export * from './firings';
export * from './rules/allRules';
export * from './webhookPayload';
