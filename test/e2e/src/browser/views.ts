/** Finds our views on a page of a portal. */
export const VIEWS = '[data-alert-history]';
