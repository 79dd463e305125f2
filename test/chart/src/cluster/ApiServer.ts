import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { parse } from 'yaml';
import { Manifest } from '../helm/Rendering';
import { mergePatch, strategicPatch } from './patch';
import { decodeSecret } from './protobuf';
import { discover, Resource, RESOURCES } from './resources';

/** Fields that Kubernetes does not let anybody change. */
const IMMUTABLE: { [kind: string]: string[] } = {
  Deployment: ['selector'],
  StatefulSet: ['selector', 'serviceName', 'volumeClaimTemplates'],
  PersistentVolumeClaim: ['accessModes', 'storageClassName'],
};

const OBJECT =
  /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/namespaces\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/;

/**
 * As much of Kubernetes as Helm needs to install a chart: discovery, objects
 * by name and label, patches, and a refusal of what can't be changed. It runs
 * nothing, schedules nothing and admits everything; a Pod has done its work at
 * once. What comes of a chart on a cluster it does not say.
 */
export class ApiServer {
  /** By path. */
  readonly objects = new Map<string, Manifest>();
  readonly #server: Server;
  #version = 0;

  static async start(): Promise<ApiServer> {
    const api = new ApiServer();
    api.#server.listen(0, '127.0.0.1');
    await once(api.#server, 'listening');
    return api;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(error => {
        send(response, 500, status(500, 'InternalError', String(error)));
      });
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    if (pathname === '/openapi/v2') {
      // Types that clients check by before they send: none, in protobuf.
      const type = 'application/octet-stream';
      response.writeHead(200, { 'content-type': type });
      response.end();
      return;
    }
    const known = discover(pathname);
    if (known) {
      send(response, 200, known);
      return;
    }
    const [, core, group, namespace, plural, name] =
      OBJECT.exec(pathname) ?? [];
    const apiVersion = core ?? group;
    const resource = RESOURCES.find(
      each => each.apiVersion === apiVersion && each.plural === plural,
    );
    if (!resource) {
      const message = `${pathname} is not there`;
      send(response, 404, status(404, 'NotFound', message));
      return;
    }
    const body = await buffer(request);
    const list = `${pathname.split(`/${plural}`)[0]}/${plural}`;
    if (request.method === 'GET' && name === undefined) {
      this.#list(response, { resource, list, searchParams });
      return;
    }
    if (request.method === 'POST') {
      this.#create(response, { resource, list, namespace, body });
      return;
    }
    const type = request.headers['content-type'] ?? '';
    this.#one(response, {
      ...{ resource, path: pathname, method: request.method!, type, body },
    });
  }

  #list(
    response: ServerResponse,
    options: {
      resource: Resource;
      list: string;
      searchParams: URLSearchParams;
    },
  ) {
    const { resource, list, searchParams } = options;
    const items = [...this.objects]
      .filter(([path]) => path.startsWith(`${list}/`))
      .map(([, object]) => object)
      .filter(object => isSelected(object, searchParams));
    if (searchParams.get('watch') === 'true') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      // Nothing happens to an object later, so these are all the events.
      if (!searchParams.get('resourceVersion')) {
        for (const object of items) {
          response.write(`${JSON.stringify({ type: 'ADDED', object })}\n`);
        }
        response.write(`${JSON.stringify(endOfInitialEvents(resource))}\n`);
      }
      return;
    }
    send(response, 200, {
      ...{ kind: `${resource.kind}List`, apiVersion: resource.apiVersion },
      ...{ metadata: { resourceVersion: `${this.#version}` }, items },
    });
  }

  #create(
    response: ServerResponse,
    options: {
      resource: Resource;
      list: string;
      namespace: string;
      body: Buffer;
    },
  ) {
    const { resource, list, namespace, body } = options;
    const object = decode(body, resource);
    const path = `${list}/${object.metadata.name}`;
    if (this.objects.has(path)) {
      const message = `${path} already exists`;
      send(response, 409, status(409, 'AlreadyExists', message));
      return;
    }
    object.metadata.namespace ??= namespace;
    send(response, 201, this.#store(path, object));
  }

  #one(
    response: ServerResponse,
    options: {
      resource: Resource;
      path: string;
      method: string;
      type: string;
      body: Buffer;
    },
  ) {
    const { resource, path, method, type, body } = options;
    const there = this.objects.get(path);
    const isApplied = type.includes('apply-patch');
    if (!there && !isApplied) {
      send(response, 404, status(404, 'NotFound', `${path} not found`));
      return;
    }
    if (method === 'GET') {
      send(response, 200, there!);
      return;
    }
    if (method === 'DELETE') {
      this.objects.delete(path);
      send(response, 200, status(200, '', 'deleted'));
      return;
    }
    const changed =
      method === 'PUT'
        ? decode(body, resource)
        : patched(there, type, parse(body.toString()));
    const fixed = (IMMUTABLE[resource.kind] ?? []).find(
      field =>
        there && !isDeepStrictEqual(there.spec[field], changed.spec[field]),
    );
    if (fixed) {
      const message = `${resource.kind} spec.${fixed}: field is immutable`;
      send(response, 422, status(422, 'Invalid', message));
      return;
    }
    send(response, there ? 200 : 201, this.#store(path, changed));
  }

  #store(path: string, object: Manifest): Manifest {
    const there = this.objects.get(path);
    const isSame =
      there && isDeepStrictEqual(withoutVersion(there), withoutVersion(object));
    if (!isSame) {
      this.#version += 1;
      this.objects.set(path, {
        ...object,
        metadata: {
          ...object.metadata,
          uid: path,
          resourceVersion: `${this.#version}`,
        },
        ...(object.kind === 'Pod' && { status: { phase: 'Succeeded' } }),
      } as Manifest);
    }
    return this.objects.get(path)!;
  }
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#streaming-lists */
function endOfInitialEvents({ apiVersion, kind }: Resource): object {
  const annotations = { 'k8s.io/initial-events-end': 'true' };
  return {
    type: 'BOOKMARK',
    object: {
      ...{ apiVersion, kind },
      metadata: { resourceVersion: '1', annotations },
    },
  };
}

function withoutVersion(object: any) {
  const { uid, resourceVersion, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function patched(there: any, type: string, patch: any): Manifest {
  if (type.includes('apply-patch')) {
    // What nobody owns any more goes.
    return patch;
  }
  return type.includes('strategic')
    ? strategicPatch(there, patch)
    : mergePatch(there, patch);
}

function decode(body: Buffer, resource: Resource): any {
  return body.subarray(0, 4).toString('latin1') === 'k8s\0'
    ? decodeSecret(body)
    : {
        ...{ apiVersion: resource.apiVersion, kind: resource.kind },
        ...JSON.parse(body.toString()),
      };
}

/** By labels, `a=b` and `a in (b,c)`, and by name. */
function isSelected(object: Manifest, search: URLSearchParams): boolean {
  const labels = object.metadata.labels ?? {};
  const terms = (search.get('labelSelector') ?? '').split(/,(?![^(]*\))/);
  const name = /^metadata\.name=(.*)$/.exec(search.get('fieldSelector') ?? '');
  return (
    (name === null || name[1] === object.metadata.name) &&
    terms.filter(Boolean).every(term => {
      const [, among, list] = /^(\S+) in \((.*)\)$/.exec(term) ?? [];
      if (among) {
        return list.split(',').includes(labels[among]);
      }
      const [label, value] = term.split(/==?/);
      return labels[label] === value;
    })
  );
}

function status(code: number, reason: string, message: string): object {
  return {
    ...{ kind: 'Status', apiVersion: 'v1', metadata: {} },
    status: code < 400 ? 'Success' : 'Failure',
    ...{ code, reason, message },
  };
}

function send(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
