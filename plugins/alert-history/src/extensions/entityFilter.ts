/**
 * The kinds that own alerts themselves. Groups, users and domains only gather
 * what others own, which the list of one entity's episodes does not answer.
 */
export const entityFilter = {
  kind: { $in: ['component', 'resource', 'api', 'system'] },
};
