import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';

const TYPE = /^[a-z0-9-]{1,63}$/;
const PATH = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** What else lies below a source. */
const TAKEN = ['heartbeat', 'test', 'api/v2/status'];

/** The kinds of webhooks that there are. */
export class ReceiverRegistry {
  static create(receivers: readonly AlertReceiver[]): ReceiverRegistry {
    const registry = new ReceiverRegistry();
    receivers.forEach(receiver => registry.add(receiver));
    return registry;
  }

  readonly #receivers: AlertReceiver[] = [];

  /** @throws Error where its type or path is no such, or taken */
  add(receiver: AlertReceiver): void {
    const { type, path } = receiver;
    if (!TYPE.test(type) || !PATH.test(path)) {
      throw new Error(
        `A receiver has the type ${JSON.stringify(
          type,
        )} and the path ${JSON.stringify(
          path,
        )}: both may have a-z, 0-9 and -, a path slashes as well`,
      );
    }
    const other = this.#receivers.find(
      known => known.type === type || overlap(known.path, path),
    );
    if (other || TAKEN.some(taken => overlap(taken, path))) {
      throw new Error(
        `The receiver ${type} at ${path} can't be added: ${
          other ? `${other.type} at ${other.path}` : 'something else'
        } is there`,
      );
    }
    this.#receivers.push(receiver);
  }

  all(): readonly AlertReceiver[] {
    return this.#receivers;
  }

  /** @throws InputError naming the sources whose type no receiver has */
  requireTypes(
    sources: ReadonlyMap<string, { readonly type?: string }> | undefined,
  ): void {
    const types = this.#receivers.map(({ type }) => type);
    const wrong = [...(sources ?? [])].filter(
      ([, { type }]) => type !== undefined && !types.includes(type),
    );
    if (wrong.length > 0) {
      throw new InputError(
        `Invalid configuration: ${wrong
          .map(
            ([id, { type }]) =>
              `alertHistory.sources: the type of ${id} is ${JSON.stringify(
                type,
              )}, expected one of ${types.join(
                ', ',
              )}, or a module that adds it`,
          )
          .join('; ')}`,
      );
    }
  }
}

/** Nothing may lie below the path of a webhook: Backstage opens paths by their beginning. */
function overlap(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}
