export interface Config {
  /** What is the portal's own. */
  portal?: {
    /**
     * Full refs of the groups and users that see all alerts, also those that
     * nobody owns, and may manage them. All others see what they own.
     */
    platformTeams?: string[];
    /** Metrics of all plugins for Prometheus; off where it is left out. */
    prometheus?: {
      /** Default: true. */
      enabled?: boolean;
      /** Default: 0.0.0.0. */
      host?: string;
      /** Default: 9464. */
      port?: number;
    };
  };
}
