import { Delivery } from '../database/EpisodeStore';

/**
 * Deliveries that could not be kept, in order of arrival, for the database's
 * return. Bounded by the bytes of their bodies: their senders have them too.
 */
export class HeldDeliveries {
  readonly #maxBytes: number;
  readonly #held: Delivery[] = [];
  /** Of each group what was held last: senders repeat themselves while they wait. */
  readonly #latest = new Map<string, string>();
  #bytes = 0;

  constructor(options: { maxBytes: number }) {
    this.#maxBytes = options.maxBytes;
  }

  get count(): number {
    return this.#held.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Holds a delivery, unless there is no room, or it repeats its group's last. */
  hold(delivery: Delivery): void {
    const group = JSON.stringify([
      delivery.source,
      delivery.receiver,
      delivery.groupKey,
    ]);
    if (
      this.#latest.get(group) === delivery.digest ||
      this.#bytes + delivery.bytes > this.#maxBytes
    ) {
      return;
    }
    this.#latest.set(group, delivery.digest);
    this.#held.push({ ...delivery, isHeld: true });
    this.#bytes += delivery.bytes;
  }

  first(): Delivery | undefined {
    return this.#held[0];
  }

  /** Lets the first one go. */
  release(): void {
    const delivery = this.#held.shift();
    this.#bytes -= delivery?.bytes ?? 0;
    if (this.#held.length === 0) {
      this.#latest.clear();
    }
  }
}
