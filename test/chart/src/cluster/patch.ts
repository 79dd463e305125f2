/** By which field Kubernetes tells items of a list from each other, the first that they have. */
const KEYS = ['name', 'mountPath', 'containerPort', 'port', 'topologyKey'];

/** RFC 7386. */
export function mergePatch(target: any, patch: any): any {
  if (!isObject(patch)) {
    return patch;
  }
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[key];
    } else {
      merged[key] = mergePatch(merged[key], value);
    }
  }
  return merged;
}

/**
 * As Kubernetes merges what it knows the types of, as far as Helm uses it: lists
 * of named items are merged item by item.
 * https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function strategicPatch(target: any, patch: any): any {
  if (Array.isArray(patch)) {
    return mergeLists(Array.isArray(target) ? target : [], patch);
  }
  if (!isObject(patch)) {
    return patch;
  }
  if (patch.$patch === 'replace') {
    const { $patch, ...rest } = patch;
    return rest;
  }
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$retainKeys') {
      for (const other of Object.keys(merged)) {
        if (!(value as string[]).includes(other)) {
          delete merged[other];
        }
      }
    } else if (value === null) {
      delete merged[key];
    } else if (!key.startsWith('$')) {
      merged[key] = strategicPatch(merged[key], value);
    }
  }
  return merged;
}

function mergeLists(target: any[], patch: any[]): any[] {
  const key = KEYS.find(
    each =>
      patch.length > 0 && patch.every(item => isObject(item) && each in item),
  );
  if (key === undefined) {
    return patch;
  }
  const merged = [...target];
  for (const item of patch) {
    const index = merged.findIndex(each => each[key] === item[key]);
    if (item.$patch === 'delete') {
      merged.splice(index, index < 0 ? 0 : 1);
    } else if (index < 0) {
      merged.push(item);
    } else {
      merged[index] = strategicPatch(merged[index], item);
    }
  }
  return merged;
}

function isObject(value: unknown): value is { [key: string]: any } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
