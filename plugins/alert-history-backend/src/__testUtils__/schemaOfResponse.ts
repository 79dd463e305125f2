import { z } from 'zod';
import { spec } from '../schema/openapi/generated/spec';

/** What the OpenAPI document says that a route answers with a status. */
export function schemaOfResponse(
  path: keyof typeof spec.paths,
  status: number,
): z.ZodType {
  const { responses } = spec.paths[path].get;
  const response = resolve(
    status in responses
      ? responses[String(status) as keyof typeof responses]
      : responses.default,
  );
  // The same schemas where plain JSON Schema looks for them.
  const document = JSON.stringify({
    ...response.content['application/json'].schema,
    $defs: spec.components.schemas,
  }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(document));
}

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
