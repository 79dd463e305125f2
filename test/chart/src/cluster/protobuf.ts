/** One field of a message: its number, and a number or bytes. */
type Field = [number: number, value: number | Buffer];

/**
 * What clients of Kubernetes send as `application/vnd.kubernetes.protobuf`, of
 * a Secret: Helm keeps its releases in them, and sends nothing else so.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */
export function decodeSecret(body: Buffer): any {
  const unknown = fieldsOf(body.subarray(4));
  const secret = fieldsOf(bytesOf(unknown, 2));
  const metadata = fieldsOf(bytesOf(secret, 1));
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: bytesOf(metadata, 1).toString(),
      namespace: bytesOf(metadata, 3).toString(),
      resourceVersion: bytesOf(metadata, 6).toString(),
      labels: mapOf(metadata, 11, value => value.toString()),
      annotations: mapOf(metadata, 12, value => value.toString()),
    },
    data: mapOf(secret, 2, value => value.toString('base64')),
    type: bytesOf(secret, 3).toString(),
  };
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      value += (byte % 128) * scale;
      if (byte < 128) {
        return value;
      }
    }
  };
  while (at < message.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    if (key % 8 === 0) {
      fields.push([number, varint()]);
    } else if (key % 8 === 2) {
      const length = varint();
      fields.push([number, message.subarray(at, at + length)]);
      at += length;
    } else {
      throw new Error(`Wire type ${key % 8} is not expected in a Secret`);
    }
  }
  return fields;
}

/** Empty where it is not there. */
function bytesOf(fields: readonly Field[], number: number): Buffer {
  const found = fields.find(([each]) => each === number)?.[1];
  return Buffer.isBuffer(found) ? found : Buffer.alloc(0);
}

function mapOf(
  fields: readonly Field[],
  number: number,
  read: (value: Buffer) => string,
): { [key: string]: string } {
  return Object.fromEntries(
    fields
      .filter(([each]) => each === number)
      .map(([, entry]) => {
        const pair = fieldsOf(entry as Buffer);
        return [bytesOf(pair, 1).toString(), read(bytesOf(pair, 2))];
      }),
  );
}
