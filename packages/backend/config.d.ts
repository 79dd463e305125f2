export interface Config {
  /** What is the portal's own. */
  portal?: {
    /**
     * Full refs of the groups and users that see all alerts, also those that
     * nobody owns, and may manage them. All others see what they own.
     */
    platformTeams?: string[];
  };
}
