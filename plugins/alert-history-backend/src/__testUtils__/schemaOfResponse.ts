import { z } from 'zod';
import { spec } from '../schema/openapi/generated/spec';

type Route = keyof typeof spec.paths;

/** The route of the document that a path leads to. */
export function routeOf(path: string): Route {
  const [plain] = path.split('?');
  const route = Object.keys(spec.paths).find(template =>
    new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(plain),
  );
  if (!route) {
    throw new Error(`The OpenAPI document knows no ${path}`);
  }
  return route as Route;
}

/** What the OpenAPI document says that a route answers with a status. */
export function schemaOfResponse(
  path: Route,
  status: number,
  method: 'get' | 'delete' | 'post' = 'get',
): z.ZodType {
  const { responses } = (spec.paths[path] as Methods)[method];
  const response = resolve(responses[status] ?? responses.default);
  // The same schemas where plain JSON Schema looks for them.
  const document = JSON.stringify({
    ...response.content['application/json'].schema,
    $defs: spec.components.schemas,
  }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(document));
}

type Methods = {
  [method: string]: {
    responses: { [status: string]: Response | { $ref: string } };
  };
};
type Response = { content: { 'application/json': { schema: object } } };

function resolve(response: Response | { $ref: string }): Response {
  if (!('$ref' in response)) {
    return response;
  }
  const name = response.$ref.split('/').at(-1);
  return spec.components.responses[
    name as keyof typeof spec.components.responses
  ];
}
