/** A table that is there while a copy into this database is under way. */
export const COPY_JOURNAL = 'copy_progress';
